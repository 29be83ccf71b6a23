package dev.broadsheet.notification.fanout;

import dev.broadsheet.notification.agenda.Agenda.Taken;
import dev.broadsheet.notification.deliveries.About;
import dev.broadsheet.notification.deliveries.Delivering;
import dev.broadsheet.notification.deliveries.Delivering.Recipient;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.Endpoints;
import dev.broadsheet.notification.notices.Notice;
import dev.broadsheet.notification.notices.Notices;
import dev.broadsheet.notification.preferences.NoticeChannel;
import dev.broadsheet.notification.preferences.Preferences;

import org.springframework.stereotype.Component;

import java.util.List;

/** Pushes notices to those whom they are for, where they want them. */
@Component
class NoticeFanning {

    private final Notices notices;
    private final NoticeContents contents;
    private final Endpoints endpoints;
    private final Preferences preferences;
    private final Delivering delivering;

    NoticeFanning(
            Notices notices,
            NoticeContents contents,
            Endpoints endpoints,
            Preferences preferences,
            Delivering delivering) {
        this.notices = notices;
        this.contents = contents;
        this.endpoints = endpoints;
        this.preferences = preferences;
        this.delivering = delivering;
    }

    void push(Taken taken) {
        var notice = Notices.notice(taken.document());
        var message = contents.message(notice);
        var recipients =
                wanted(notice).stream().map(endpoint -> new Recipient(endpoint, message)).toList();
        if (!recipients.isEmpty()) {
            delivering.deliver(
                    new About(About.Kind.NOTICE, notice.id().toString()),
                    recipients,
                    () -> notices.agenda().hold(taken));
        }
        notices.agenda().leave(taken);
    }

    private List<Endpoint> wanted(Notice notice) {
        var preference = preferences.of(notice.subject());
        return endpoints.of(List.of(notice.subject())).stream()
                .filter(Endpoint::isActive)
                .filter(endpoint ->
                        NoticeChannel.of(endpoint.channel())
                                .filter(channel -> preference.wants(notice.kind(), channel))
                                .isPresent())
                .toList();
    }
}
