package dev.broadsheet.viewcounter.counts;

import static java.util.Objects.requireNonNull;

import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Device;
import dev.broadsheet.viewcounter.views.Mark;
import dev.broadsheet.viewcounter.views.View;

import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A day of an article while it is worked on. Hours and breakdowns are bytes in its document: what
 * one costs in the store is the number of its elements, and nobody asks by them.
 */
final class DayTally extends Tally {

    private static final Map<Device, String> DEVICES = words(Device.class);
    private static final Map<Mark, String> MARKS = words(Mark.class);

    private static final String HOURS = "hours";
    private static final String BREAKDOWNS = "breakdowns";

    private final DayId id;

    /** Null once they are rolled up: the numbers of the day say what was in them. */
    private final @Nullable Hours hours;

    private final Breakdown sources;
    private final Breakdown campaigns;
    private final Breakdown countries;
    private final Breakdown devices;
    private final Breakdown marks;

    DayTally(DayId id) {
        this.id = id;
        hours = new Hours();
        sources = Breakdown.none();
        campaigns = Breakdown.none();
        countries = Breakdown.none();
        devices = Breakdown.none();
        marks = Breakdown.none();
    }

    DayTally(Document document) {
        super(document);
        id =
                new DayId(
                        new ArticleId(document.get("article", UUID.class)),
                        LocalDate.parse(document.getString("day")).toEpochDay());
        try {
            var hourly = document.get(HOURS, Binary.class);
            hours = hourly == null ? null : Hours.read(reading(hourly));
            var breakdowns = reading(document.get(BREAKDOWNS, Binary.class));
            sources = Breakdown.read(breakdowns);
            campaigns = Breakdown.read(breakdowns);
            countries = Breakdown.read(breakdowns);
            devices = Breakdown.read(breakdowns);
            marks = Breakdown.read(breakdowns);
        } catch (IOException e) {
            throw new UncheckedIOException("not a day: " + id, e);
        }
    }

    private static DataInput reading(Binary binary) {
        return new DataInputStream(new ByteArrayInputStream(binary.getData()));
    }

    @Override
    String id() {
        return id.toString();
    }

    DayId day() {
        return id;
    }

    @Override
    void count(LoggedView logged) {
        if (hours != null) {
            hours.add(logged);
        }
        if (logged.isView()) {
            logged.view().marks().forEach(mark -> marks.add(requireNonNull(MARKS.get(mark))));
        }
        if (logged.isHumanView()) {
            count(logged.view());
        }
    }

    private void count(View view) {
        var visit = view.visit();
        sources.add(visit.source());
        campaigns.add(visit.campaign());
        countries.add(visit.country());
        if (visit.device() != Device.UNKNOWN) {
            devices.add(requireNonNull(DEVICES.get(visit.device())));
        }
    }

    /** Such as {@code known-crawler}. */
    private static <E extends Enum<E>> Map<E, String> words(Class<E> type) {
        var words = new EnumMap<E, String>(type);
        for (var value : type.getEnumConstants()) {
            words.put(value, value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return words;
    }

    @Override
    Document document() {
        var document =
                super.document()
                        .append("article", id.article().value())
                        .append("day", id.date().toString())
                        .append(BREAKDOWNS, bytes(this::writeBreakdowns));
        if (hours != null) {
            document.append("hourly", true).append(HOURS, bytes(hours::write));
        }
        return document;
    }

    private void writeBreakdowns(DataOutput bytes) throws IOException {
        sources.write(bytes);
        campaigns.write(bytes);
        countries.write(bytes);
        devices.write(bytes);
        marks.write(bytes);
    }

    private static Binary bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var output = new DataOutputStream(bytes)) {
            writing.to(output);
        } catch (IOException e) {
            throw new UncheckedIOException("memory is never closed", e);
        }
        return new Binary(bytes.toByteArray());
    }

    @FunctionalInterface
    private interface Writing {
        void to(DataOutput bytes) throws IOException;
    }

    /** As the questions see it. */
    Day toDay() {
        return new Day(
                id.article(),
                id.date(),
                positions(),
                numbers(),
                hours == null ? null : hours.byHour(),
                sources.byName(),
                campaigns.byName(),
                countries.byName(),
                devices.byName(),
                marks.byName(),
                readers());
    }
}
