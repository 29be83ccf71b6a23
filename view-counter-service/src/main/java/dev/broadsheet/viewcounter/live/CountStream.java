package dev.broadsheet.viewcounter.live;

import dev.broadsheet.edge.stream.EventStream;
import dev.broadsheet.edge.stream.ServerSentEvent;
import dev.broadsheet.edge.stream.StreamConnection;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One connected reader, who is told of some articles: first what their counts are, then changes.
 */
final class CountStream implements EventStream {

    private final LiveCounts live;
    private final Set<ArticleId> articles;
    private volatile @Nullable StreamConnection connection;

    /** For the connection's loop alone. */
    private final Map<ArticleId, Long> told = new HashMap<>();

    CountStream(LiveCounts live, Set<ArticleId> articles) {
        this.live = live;
        this.articles = articles;
    }

    Set<ArticleId> articles() {
        return articles;
    }

    @Override
    public void opened(StreamConnection opened) {
        connection = opened;
        opened.write(ServerSentEvent.opening(live.retry()));
        live.opened(this);
    }

    @Override
    public void closed() {
        live.closed(this);
    }

    /** What the store says and what is announced cross each other: the older is no news. */
    void tell(ArticleId article, long sequence, ByteBuffer event) {
        connection()
                .execute(() -> {
                    if (told.getOrDefault(article, -1L) < sequence) {
                        told.put(article, sequence);
                        connection().write(event);
                    }
                });
    }

    void close() {
        connection().close();
    }

    private StreamConnection connection() {
        return Objects.requireNonNull(connection, "not opened yet");
    }
}
