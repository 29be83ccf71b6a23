package dev.broadsheet.article.authors.web;

import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.AuthorNotFound;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.cache.EntityTag;
import dev.broadsheet.article.cache.PublicAnswer;

import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

@RestController
@RequestMapping("/api/authors")
@Tag(name = "Authors")
class AuthorsController {

    private final Authors authors;

    AuthorsController(Authors authors) {
        this.authors = authors;
    }

    @GetMapping("/me")
    Author me(@AuthenticationPrincipal(expression = "subject") String subject) {
        return authors.of(subject);
    }

    @PutMapping("/me")
    Author describe(
            @AuthenticationPrincipal(expression = "subject") String subject,
            @Valid @RequestBody ProfileRequest profile) {
        return authors.describe(
                subject, profile.name().strip(), profile.role(), profile.bio(), profile.handle());
    }

    @GetMapping("/{handle}")
    @Nullable Author author(@PathVariable String handle, ServletWebRequest exchange) {
        Author author = authors.withHandle(handle).orElseThrow(() -> new AuthorNotFound(handle));
        return PublicAnswer.isKnown(exchange, EntityTag.of(author)) ? null : author;
    }
}
