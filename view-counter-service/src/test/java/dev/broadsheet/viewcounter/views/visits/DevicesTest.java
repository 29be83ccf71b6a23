package dev.broadsheet.viewcounter.views.visits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.viewcounter.views.Device;
import dev.broadsheet.viewcounter.views.Visitor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0    |    | DESKTOP",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/26.1  |    | DESKTOP",
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0       | ?0 | DESKTOP",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7) Mobile/15E148        |    | MOBILE",
                "Mozilla/5.0 (Linux; Android 10; K) Chrome/142.0 Mobile Safari |    | MOBILE",
                "Mozilla/5.0 (Linux; Android 10; K) Chrome/142.0 Safari        | ?1 | MOBILE",
                "Mozilla/5.0 (Linux; Android 14; SM-X910) Chrome/142.0 Safari  |    | TABLET",
                "Mozilla/5.0 (iPad; CPU OS 16_7) Mobile/15E148 Safari/604.1    |    | TABLET",
                "Mozilla/5.0 (Android 14; Tablet; rv:145.0) Firefox/145.0      |    | TABLET",
                "curl/8.14.1                                                   |    | OTHER",
                "''                                                            |    | UNKNOWN",
                "                                                              | ?1 | UNKNOWN",
            })
    void a_device_is_what_its_headers_say(
            @Nullable String userAgent, @Nullable String mobile, Device device) {
        assertThat(Devices.of(new Visitor(null, userAgent, mobile, null))).isEqualTo(device);
    }
}
