package dev.broadsheet.notification.preferences.web;

import dev.broadsheet.notification.preferences.NoticeChannel;

import jakarta.validation.constraints.NotNull;

import java.util.List;

/** Where an author is told of each kind of notice; nowhere where the list is empty. */
record NoticesJson(
        @NotNull List<@NotNull NoticeChannel> newFollowers,
        @NotNull List<@NotNull NoticeChannel> milestones) {}
