package dev.broadsheet.notification.push.email.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.follows.Target.Kind;
import dev.broadsheet.notification.push.email.EmailFollows;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Following without an account. */
@Tag(name = "E-mail")
@RestController
@RequestMapping("/api/email-follows")
class EmailFollowsController {

    private final EmailFollows follows;

    EmailFollowsController(EmailFollows follows) {
        this.follows = follows;
    }

    /**
     * @param author what is followed, if it is an author
     * @param name of a series {@code author/name}
     * @param delivery null means at once
     */
    record EmailFollowRequest(
            @NotNull @Schema(example = "margaret@example.org") String address,
            @Schema(example = "ada") @Nullable String author,
            @Nullable Kind kind,
            @Schema(example = "engines") @Nullable String name,
            @Nullable Delivery delivery) {

        Target target() {
            var named = name;
            if (author != null && kind == null && named == null) {
                return target(Kind.AUTHORS, author, "/author");
            }
            if (author == null && kind != null && named != null) {
                return target(kind, named, "/name");
            }
            throw new InvalidRequest("", "names either an author, or a kind and a name");
        }

        private static Target target(Kind kind, String name, String pointer) {
            if (!Target.isName(kind, name)) {
                throw new InvalidRequest(pointer, "is nothing that can be followed");
            }
            return new Target(kind, name);
        }

        Delivery wanted() {
            if (delivery == Delivery.MUTED) {
                throw new InvalidRequest("/delivery", "is instant, daily or weekly");
            }
            return delivery == null ? Delivery.INSTANT : delivery;
        }
    }

    @Operation(
            summary = "Asks the owner of an address whether they want to follow",
            description =
                    """
                    A link is sent there; who opens it and says yes follows. The answer is the \
                    same whatever is known of the address. It is asked three times an hour at \
                    most, and one that takes no mail once a day.\
                    """)
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ask(@Valid @RequestBody EmailFollowRequest request, HttpServletRequest from) {
        var address = Addresses.read(request.address());
        follows.ask(from.getRemoteAddr(), address, request.target(), request.wanted());
    }
}
