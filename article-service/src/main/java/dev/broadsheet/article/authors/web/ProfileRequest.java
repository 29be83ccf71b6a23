package dev.broadsheet.article.authors.web;

import dev.broadsheet.article.addresses.Slug;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

record ProfileRequest(
        @NotBlank @Size(max = 100) String name,
        @Nullable @Size(max = 100) String role,
        @Nullable @Size(max = 1000) String bio,
        @Nullable
                @Size(max = 50)
                @Pattern(
                        regexp = Slug.PATTERN,
                        message = "must be lower-case letters and digits, parted by single hyphens")
                String handle) {}
