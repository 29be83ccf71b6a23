package dev.broadsheet.article.exchange;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The zip archive of an export, packed while it is sent: a page of articles is in memory. */
@Component
public class ExportFile {

    private static final int PAGE = 20;

    private final Items items;

    ExportFile(Items items) {
        this.items = items;
    }

    /** Ends only whole archives: what breaks off on the way cannot be mistaken for one. */
    public void write(Job job, OutputStream output) throws IOException {
        ZipOutputStream archive = new ZipOutputStream(output);
        FileTime time = FileTime.from(job.createdAt());
        entry(archive, "manifest.json", time, manifest(job));
        @Nullable String key = null;
        for (List<Item> page = items.whole(job, key, PAGE);
                !page.isEmpty();
                page = items.whole(job, key, PAGE)) {
            for (Item item : page) {
                String text = Objects.requireNonNull(item.source(), "an export keeps its files");
                entry(archive, item.name(), time, text);
            }
            key = page.getLast().key();
        }
        archive.finish();
        archive.flush();
    }

    private static void entry(ZipOutputStream archive, String name, FileTime time, String text)
            throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(time);
        archive.putNextEntry(entry);
        archive.write(text.getBytes(StandardCharsets.UTF_8));
        archive.closeEntry();
    }

    private static String manifest(Job job) {
        return JsonMapper.shared()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(
                        Map.of(
                                "format",
                                "broadsheet-markdown-v1",
                                "exportedAt",
                                job.createdAt(),
                                "articles",
                                job.progress().done()));
    }
}
