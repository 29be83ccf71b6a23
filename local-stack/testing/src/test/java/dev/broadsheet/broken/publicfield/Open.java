package dev.broadsheet.broken.publicfield;

import org.jspecify.annotations.Nullable;

class Open {
    public @Nullable String field;
}
