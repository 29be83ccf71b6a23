package dev.broadsheet.viewcounter.views.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.viewcounter.RunningService;
import dev.broadsheet.viewcounter.views.Visitor;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

class SaltsIT {

    private static final Visitor READER =
            new Visitor("203.0.113.7", "Mozilla/5.0 Firefox/145.0", null, null);
    private static final Instant LATE = Instant.parse("2100-03-01T23:59:00Z");

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void a_reader_of_the_service_is_told_from_others() {
        var visits = service.bean(Visits.class);
        var now = Clock.systemUTC().instant();
        await().atMost(RunningService.SOON).until(() -> visits.reader(READER, now) != 0);

        var other = new Visitor("203.0.113.8", READER.userAgent(), null, null);
        assertThat(visits.reader(READER, now)).isEqualTo(visits.reader(READER, now));
        assertThat(visits.reader(other, now)).isNotEqualTo(visits.reader(READER, now));
        assertThat(visits.reader(new Visitor(null, READER.userAgent(), null, null), now)).isZero();
        assertThat(visits.reader(READER, now.minus(Duration.ofDays(9)))).isZero();
    }

    @Test
    void all_instances_hash_alike_each_day_otherwise_and_a_salt_lives_two_days() {
        var one = instanceAt(LATE);
        var other = instanceAt(LATE);
        assertThat(hash(one, LATE)).isNotZero().isEqualTo(hash(other, LATE));

        var midnight = LATE.plus(Duration.ofMinutes(1));
        assertThat(hash(one, midnight))
                .isNotZero()
                .isNotEqualTo(hash(one, LATE))
                .isEqualTo(hash(instanceAt(midnight), midnight));
        assertThat(days()).contains("2100-03-01");

        var dayAfterTomorrow = LATE.plus(Duration.ofDays(2));
        assertThat(hash(instanceAt(dayAfterTomorrow), LATE)).isZero();
        assertThat(days()).contains("2100-03-02").doesNotContain("2100-03-01");
    }

    private static Salts instanceAt(Instant now) {
        var salts = new Salts(store(), Clock.fixed(now, ZoneOffset.UTC));
        salts.keep();
        return salts;
    }

    private static long hash(Salts salts, Instant at) {
        return new ReaderHashes(salts).of(READER, at);
    }

    private static List<String> days() {
        return store().find(new Query(), Document.class, Salts.COLLECTION).stream()
                .map(salt -> LocalDate.parse(salt.getString("_id")).toString())
                .toList();
    }

    private static MongoOperations store() {
        return service.bean(MongoOperations.class);
    }
}
