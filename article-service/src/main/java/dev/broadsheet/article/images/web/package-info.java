/** The HTTP API of images, and the images themselves. */
@NullMarked
package dev.broadsheet.article.images.web;

import org.jspecify.annotations.NullMarked;
