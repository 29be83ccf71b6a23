package dev.broadsheet.stack.issuer;

import java.nio.file.Path;

/**
 * Where the issuer is seen and what it keeps.
 *
 * @param url of the origin, and so of the issuer
 * @param keys directory of the signing key
 */
record IssuerSettings(String url, Path keys) {}
