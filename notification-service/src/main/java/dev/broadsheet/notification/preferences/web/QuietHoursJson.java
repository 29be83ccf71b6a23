package dev.broadsheet.notification.preferences.web;

import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Local times. */
record QuietHoursJson(
        @Schema(example = "22:00")
                @NotNull
                @Pattern(regexp = QuietHoursJson.TIME, message = QuietHoursJson.NO_TIME)
                String from,
        @Schema(example = "07:30")
                @NotNull
                @Pattern(regexp = QuietHoursJson.TIME, message = QuietHoursJson.NO_TIME)
                String to) {

    static final String TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";
    static final String NO_TIME = "is not a time from 00:00 to 23:59";
}
