package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaOperations;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PreferencesIT extends ServiceTest {

    private static final String EVERYTHING =
            """
            {
              "muted": true,
              "timeZone": "Europe/Berlin",
              "quietHours": {"from": "22:00", "to": "07:30"},
              "digest": {"at": "06:15", "weekday": "friday"},
              "notices": {"newFollowers": ["inbox", "email"], "milestones": []}
            }
            """;

    private final Reader linus = reader("linus");

    PreferencesIT(@LocalServerPort int port, @Autowired KafkaOperations<String, byte[]> kafka) {
        super(port, kafka);
    }

    @Test
    void who_never_said_anything_has_the_usual_ones() {
        var preferences = preferences(linus);
        assertThat(preferences.path("muted").asBoolean(true)).isFalse();
        assertThat(preferences.path("timeZone").asString()).isEqualTo("UTC");
        assertThat(preferences.path("quietHours").isNull()).isTrue();
        assertThat(preferences.path("digest").path("at").asString()).isEqualTo("08:00");
        assertThat(preferences.path("digest").path("weekday").asString()).isEqualTo("monday");
        assertThat(preferences.path("notices").path("newFollowers")).hasSize(4);
        assertThat(preferences.path("notices").path("milestones")).hasSize(4);
    }

    @Test
    void preferences_are_kept_as_they_were_put_each_readers_own() {
        var put = linus.put("/api/preferences", EVERYTHING);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(Reader.json(put)).isEqualTo(json(EVERYTHING));
        assertThat(preferences(linus)).isEqualTo(json(EVERYTHING));
        assertThat(preferences(reader("margaret")).path("muted").asBoolean(true)).isFalse();
    }

    @Test
    void what_is_left_out_is_as_it_was_at_first() {
        var usual = preferences(linus);
        linus.put("/api/preferences", EVERYTHING);
        assertThat(linus.put("/api/preferences", "{}").statusCode()).isEqualTo(200);
        assertThat(preferences(linus)).isEqualTo(usual);
    }

    @Test
    void who_mutes_everything_has_a_silent_stream_and_an_inbox_that_goes_on_collecting() {
        var ada = Reader.newName("ada");
        var margaret = reader("margaret");
        linus.follows("authors/" + ada);
        margaret.follows("authors/" + ada);
        try (var his = linus.stream();
                var hers = margaret.stream()) {
            linus.put("/api/preferences", "{\"muted\":true}");
            newsroom.published(Article.by(ada).titled("Muted"), 1);
            soon().untilAsserted(() -> assertThat(hers.titles()).containsExactly("Muted"));
            soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Muted"));
            linus.put("/api/preferences", "{\"muted\":false}");
            newsroom.published(Article.by(ada).titled("Heard"), 1);
            soon().untilAsserted(() -> assertThat(his.titles()).containsExactly("Heard"));
        }
    }

    private static JsonNode preferences(Reader reader) {
        var response = reader.get("/api/preferences");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Reader.json(response);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
