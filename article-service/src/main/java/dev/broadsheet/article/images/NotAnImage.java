package dev.broadsheet.article.images;

/** The bytes are none of the kinds of pictures that are taken. */
public final class NotAnImage extends RuntimeException {}
