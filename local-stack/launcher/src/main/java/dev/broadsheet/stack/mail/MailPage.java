package dev.broadsheet.stack.mail;

import dev.broadsheet.stack.router.Problem;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** /mail lists the messages, /mail/messages/{n} shows one, /mail/messages.json is for programs. */
final class MailPage implements Handler<HttpServerRequest> {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String MESSAGE = "/mail/messages/";
    private static final JsonMapper JSON = new JsonMapper();

    private final Mailbox mailbox;

    MailPage(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!READING.contains(request.method())) {
            request.response().putHeader("Allow", "GET, HEAD");
            Problem.of(405, "Method Not Allowed", "Mail can only be read here.", request)
                    .answer(request);
            return;
        }
        var path = Objects.requireNonNullElse(request.path(), "");
        switch (path) {
            case "/mail", "/mail/" -> show(request, list(mailbox.latest()));
            case "/mail/messages.json" ->
                    answer(
                            request,
                            "application/json",
                            JSON.writeValueAsString(Map.of("items", mailbox.latest())));
            default ->
                    message(path)
                            .ifPresentOrElse(
                                    mail -> show(request, page(mail)),
                                    () ->
                                            Problem.of(404, "Not Found", "No such mail.", request)
                                                    .answer(request));
        }
    }

    private Optional<Mail> message(String path) {
        if (!path.startsWith(MESSAGE)) {
            return Optional.empty();
        }
        try {
            return mailbox.find(Long.parseLong(path.substring(MESSAGE.length())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String list(List<Mail> mails) {
        if (mails.isEmpty()) {
            return "<h1>Mail</h1><p>Nothing was sent yet.</p>";
        }
        return mails.stream()
                .map(mail ->
                        "<tr><td>%s</td><td>%s</td><td><a href=\"%s%d\">%s</a></td></tr>"
                                .formatted(
                                        mail.receivedAt(),
                                        escaped(mail.to()),
                                        MESSAGE,
                                        mail.n(),
                                        escaped(
                                                mail.subject().isBlank()
                                                        ? "(no subject)"
                                                        : mail.subject())))
                .collect(
                        Collectors.joining(
                                "\n",
                                "<h1>Mail</h1>\n<table><tr><th>Received<th>To<th>Subject</tr>\n",
                                "\n</table>"));
    }

    private static String page(Mail mail) {
        return """
        <p><a href="/mail">All mail</a></p>
        <h1>%s</h1>
        <p>From %s to %s, %s</p>
        <pre>%s</pre>\
        """
                .formatted(
                        escaped(mail.subject()),
                        escaped(mail.from()),
                        escaped(mail.to()),
                        mail.receivedAt(),
                        escaped(mail.text()));
    }

    private static void show(HttpServerRequest request, String body) {
        answer(
                request,
                "text/html; charset=utf-8",
                """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Mail</title>
                <style>
                  body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
                  table { border-collapse: collapse; width: 100%% }
                  th, td { border-bottom: 1px solid #ccc; padding: .3rem .6rem; text-align: left }
                  pre { white-space: pre-wrap }
                </style>
                %s
                </html>
                """
                        .formatted(body));
    }

    private static void answer(HttpServerRequest request, String type, String body) {
        request.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-store")
                // What others wrote is shown: nothing of it may run or be fetched.
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .end(body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
