package dev.broadsheet.viewcounter.views.visits;

import dev.broadsheet.viewcounter.views.Visit;
import dev.broadsheet.viewcounter.views.Visitor;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Instant;

/** Draws from a view what is kept of its reader. */
@Component
public class Visits {

    private final Sources sources;
    private final ReaderHashes readers;

    Visits(@Value("${broadsheet.public-url}") URI site, ReaderHashes readers) {
        this.sources = new Sources(site.getHost());
        this.readers = readers;
    }

    /**
     * What is kept.
     *
     * @param referrer the address of the page before; empty when there was none, null when that is
     *     not known
     * @param url the address of the page
     */
    public Visit of(Visitor visitor, @Nullable String referrer, @Nullable String url, Instant at) {
        return new Visit(
                readers.of(visitor, at),
                sources.of(referrer, url),
                Campaigns.of(url),
                country(visitor.country()),
                Devices.of(visitor));
    }

    /** The reader of the day alone; 0 when unknown. */
    public long reader(Visitor visitor, Instant at) {
        return readers.of(visitor, at);
    }

    /** Proxies say XX for unknown (ISO 3166-1 leaves it to its users), or T1 for Tor. */
    private static String country(@Nullable String code) {
        return code == null || !isCountry(code) ? "" : code;
    }

    private static boolean isCountry(String code) {
        return code.length() == 2
                && isLetter(code.charAt(0))
                && isLetter(code.charAt(1))
                && !code.equals("XX");
    }

    private static boolean isLetter(char character) {
        return character >= 'A' && character <= 'Z';
    }
}
