package dev.broadsheet.article.pages;

import dev.broadsheet.article.cache.PublicAnswer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.view.RedirectView;

import java.util.function.Function;

/** What an address answers that has no page, or not any more. */
final class Addressing {

    private Addressing() {}

    static RedirectView movedTo(String path, ServletWebRequest exchange) {
        PublicAnswer.declare(exchange);
        return redirect(HttpStatus.MOVED_PERMANENTLY, path);
    }

    /** For now, and perhaps not tomorrow. */
    static RedirectView foundAt(String path) {
        return redirect(HttpStatus.FOUND, path);
    }

    private static RedirectView redirect(HttpStatus status, String path) {
        RedirectView redirect = new RedirectView(path);
        redirect.setStatusCode(status);
        redirect.setExposeModelAttributes(false);
        return redirect;
    }

    /** Where a list goes on; one that never gave the cursor has no page there. */
    static <T> @Nullable T place(@Nullable String cursor, Function<String, T> place) {
        try {
            return cursor == null ? null : place.apply(cursor);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such page.");
    }
}
