package dev.broadsheet.notification.preferences.web;

import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * When digests are sent.
 *
 * @param at local time
 * @param weekday of the weekly one
 */
record DigestJson(
        @Schema(example = "08:00")
                @NotNull
                @Pattern(regexp = QuietHoursJson.TIME, message = QuietHoursJson.NO_TIME)
                String at,
        @Schema(example = "monday")
                @NotNull
                @Pattern(
                        regexp = "(?:mon|tues|wednes|thurs|fri|satur|sun)day",
                        message = "is not a day of the week")
                String weekday) {}
