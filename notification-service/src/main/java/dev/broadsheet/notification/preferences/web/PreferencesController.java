package dev.broadsheet.notification.preferences.web;

import dev.broadsheet.notification.preferences.Preferences;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;

/** A subject's own preferences. */
@Tag(name = "Preferences")
@RestController
@RequestMapping("/api/preferences")
class PreferencesController {

    private final Preferences preferences;

    PreferencesController(Preferences preferences) {
        this.preferences = preferences;
    }

    @Operation(summary = "How you want to be told")
    @GetMapping
    ResponseEntity<PreferencesAnswer> get(Principal subject) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(PreferencesAnswer.of(preferences.of(subject.getName())));
    }

    @Operation(
            summary = "Says how you want to be told",
            description = "Replaces all preferences: what is left out is as it was at first.")
    @PutMapping
    PreferencesAnswer put(Principal subject, @RequestBody @Valid PreferencesRequest request) {
        var preference = request.toPreference(subject.getName());
        preferences.put(preference);
        return PreferencesAnswer.of(preference);
    }
}
