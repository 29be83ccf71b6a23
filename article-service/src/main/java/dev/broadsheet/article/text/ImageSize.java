package dev.broadsheet.article.text;

/** How large a picture is shown, in pixels. */
public record ImageSize(int width, int height) {}
