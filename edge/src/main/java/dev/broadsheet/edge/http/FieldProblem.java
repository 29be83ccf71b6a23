package dev.broadsheet.edge.http;

/**
 * What is wrong with one field of a request.
 *
 * @param pointer JSON pointer (RFC 6901) into the request body, such as {@code /cover/alt}; for a
 *     query or header field its name after a slash
 * @param detail a sentence for a person
 */
public record FieldProblem(String pointer, String detail) {}
