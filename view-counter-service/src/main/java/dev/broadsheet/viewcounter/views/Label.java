package dev.broadsheet.viewcounter.views;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a view is taken for. Nothing is thrown away: every label is counted and shown. */
public enum Label {
    @JsonProperty("human")
    HUMAN,
    @JsonProperty("crawler")
    CRAWLER,
    @JsonProperty("suspect")
    SUSPECT
}
