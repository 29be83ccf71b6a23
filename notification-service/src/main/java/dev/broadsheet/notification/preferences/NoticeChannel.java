package dev.broadsheet.notification.preferences;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.broadsheet.notification.endpoints.Channel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a notice can be told: in the inbox, and on the channels that lead to one person. */
public enum NoticeChannel {
    INBOX,
    WEBHOOK,
    WEB_PUSH,
    EMAIL;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for a channel that leads to nobody in particular. */
    public static Optional<NoticeChannel> of(Channel channel) {
        return Arrays.stream(values()).filter(it -> it.text().equals(channel.text())).findFirst();
    }
}
