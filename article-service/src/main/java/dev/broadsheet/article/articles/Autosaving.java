package dev.broadsheet.article.articles;

import org.springframework.stereotype.Service;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what authors are at work on. A text replaces only what its sender has seen; every other one
 * is kept as a lost revision.
 */
@Service
public class Autosaving {

    private final Autosaves autosaves;
    private final Revisions revisions;
    private final Clock clock;

    Autosaving(Autosaves autosaves, Revisions revisions, Clock clock) {
        this.autosaves = autosaves;
        this.revisions = revisions;
        this.clock = clock;
    }

    /**
     * Keeps a text beside the article, which stays as it is. A repeat changes nothing.
     *
     * @param seen what the text is based on: the tag of the last autosave, or the version of the
     *     article when nothing was autosaved on it
     * @throws StaleAutosave when there is something newer
     */
    public Autosave save(Article current, Set<String> seen, Manuscript manuscript) {
        Autosave next = Autosave.of(current, manuscript, clock.instant());
        if (store(current, seen, next)) {
            return next;
        }
        return autosaves
                .of(current.id())
                .filter(last -> last.isBasedOn(current) && last.manuscript().equals(manuscript))
                .orElseThrow(() -> new StaleAutosave(revisions.lose(current, manuscript)));
    }

    private boolean store(Article current, Set<String> seen, Autosave next) {
        Optional<Autosave> last = autosaves.of(current.id());
        boolean begun = last.filter(autosave -> autosave.isBasedOn(current)).isPresent();
        String newest = begun ? last.orElseThrow().tag() : String.valueOf(current.version());
        if (!seen.contains(newest)) {
            return false;
        }
        if (last.isEmpty()) {
            return autosaves.add(next);
        }
        if (!begun) {
            revisions.keep(last.get(), current);
        }
        return autosaves.replace(last.get(), next);
    }

    /**
     * What was autosaved last, be it on an earlier version.
     *
     * @throws AutosaveNotFound when there is nothing
     */
    public Autosave last(Article article) {
        return autosaves.of(article.id()).orElseThrow(() -> new AutosaveNotFound(article.id()));
    }

    /** Whether something was autosaved that is not saved yet. */
    public boolean isPending(Article article) {
        return autosaves.exists(article.id());
    }

    /**
     * Throws away what was autosaved.
     *
     * @throws AutosaveNotFound when there is nothing
     * @throws StaleAutosave when it is not what the caller has seen
     */
    public void discard(Article article, Set<String> seen) {
        Autosave last = last(article);
        if (!seen.contains(last.tag()) || !autosaves.remove(last)) {
            throw new StaleAutosave(null);
        }
    }

    /** Clears away what was autosaved before the article was saved. */
    void settle(Article saved) {
        autosaves
                .of(saved.id())
                .filter(autosave -> autosave.version() < saved.version())
                .ifPresent(autosave -> {
                    revisions.keep(autosave, saved);
                    autosaves.remove(autosave);
                });
    }
}
