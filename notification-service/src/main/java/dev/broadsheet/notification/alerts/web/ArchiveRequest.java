package dev.broadsheet.notification.alerts.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import java.util.List;
import java.util.UUID;

/** Which alerts to put aside, or to take back. */
record ArchiveRequest(@NotNull @Size(max = 1_000) List<@NotNull UUID> ids) {}
