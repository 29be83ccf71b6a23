package dev.broadsheet.viewcounter.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

class ViewRecordTest {

    private static final ArticleId ARTICLE =
            ArticleId.valueOf("0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11");
    private static final View VIEW =
            new View(
                    Kind.VIEW,
                    ARTICLE,
                    ViewKey.of(ARTICLE, new ViewId("5f0c2c1e-6f0e-4a43-9a53-0a4cf1d6f0aa")),
                    Instant.parse("2026-11-22T09:31:12.345Z"),
                    Label.SUSPECT,
                    Set.of(Mark.BURST, Mark.HEADLESS),
                    new Visit(
                            1311768467463790320L,
                            "Google",
                            "newsletter/email/launch",
                            "NO",
                            Device.DESKTOP));

    /** Two releases side by side must read each other. */
    @Test
    void the_example_of_the_contract_is_written_and_read() throws IOException {
        var example =
                HexFormat.of()
                        .parseHex(
                                Files.readString(
                                                Path.of(
                                                        "contracts/views.v1/view-record.v2.example.hex"))
                                        .strip());

        assertThat(ViewRecord.write(VIEW)).isEqualTo(example);
        assertThat(ViewRecord.read(ARTICLE, example)).isEqualTo(VIEW);
    }

    @Test
    void every_word_comes_back() {
        for (var kind : Kind.values()) {
            for (var label : Label.values()) {
                for (var device : Device.values()) {
                    var visit = new Visit(-1, "ü".repeat(Visit.LONGEST), "", "", device);
                    var view =
                            new View(
                                    kind,
                                    ARTICLE,
                                    -1,
                                    Instant.EPOCH,
                                    label,
                                    EnumSet.allOf(Mark.class),
                                    visit);
                    assertThat(ViewRecord.read(ARTICLE, ViewRecord.write(view))).isEqualTo(view);
                }
            }
        }
    }

    @Test
    void what_a_later_release_appends_is_ignored() {
        var record = ViewRecord.write(VIEW);

        assertThat(ViewRecord.read(ARTICLE, Arrays.copyOf(record, record.length + 9)))
                .isEqualTo(VIEW);
    }

    @Test
    void a_record_that_ends_too_early_is_refused_wherever_it_ends() {
        var record = ViewRecord.write(VIEW);
        for (var length = 0; length < record.length; length++) {
            var cut = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> ViewRecord.read(ARTICLE, cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Format, kind, label, device and the first letter of the country. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 31, 33})
    void an_unknown_code_is_refused(int place) {
        var record = ViewRecord.write(VIEW);
        record[place] = 99;

        assertThatThrownBy(() -> ViewRecord.read(ARTICLE, record))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
