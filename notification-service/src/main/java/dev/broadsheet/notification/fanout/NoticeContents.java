package dev.broadsheet.notification.fanout;

import dev.broadsheet.notification.deliveries.About;
import dev.broadsheet.notification.deliveries.Contents;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.notices.Notice;
import dev.broadsheet.notification.notices.Notices;
import dev.broadsheet.notification.push.Message;
import dev.broadsheet.notification.push.Message.AuthorNotice;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Words a notice. */
@Component
class NoticeContents implements Contents {

    private final Notices notices;
    private final URI origin;

    NoticeContents(Notices notices, @Value("${broadsheet.public-url}") URI origin) {
        this.notices = notices;
        this.origin = origin;
    }

    @Override
    public About.Kind kind() {
        return About.Kind.NOTICE;
    }

    @Override
    public Optional<Message> find(String key, Endpoint to) {
        return notices.find(to.subject(), List.of(UUID.fromString(key))).stream()
                .findFirst()
                .map(this::message);
    }

    Message message(Notice notice) {
        return new AuthorNotice(
                notice.kind().text(),
                notice.title(),
                "",
                origin.resolve(notice.path()),
                notice.at());
    }
}
