package dev.broadsheet.article.exchange;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The Markdown files of a zip archive. It is read as it comes and never written to a disk, so that
 * names of entries are only names.
 */
final class MarkdownArchive {

    private static final int MAX_ENTRY = 256 * 1024;

    /** An archive may unpack to as many times the size that it may have. */
    private static final int MAX_RATIO = 4;

    private static final Pattern MARKDOWN = Pattern.compile("(?s).*\\.(md|markdown|mdown)");

    /** What operating systems and version control put beside files. */
    private static final Pattern HIDDEN = Pattern.compile("(?s)(.*/)?(\\.[^./]|__macosx/).*");

    private final ZipInputStream archive;
    private final Intake intake;
    private final long maxUnpacked;
    private final Set<String> names = new HashSet<>();
    private final byte[] buffer = new byte[MAX_ENTRY + 1];
    private final byte[] scrap = new byte[16 * 1024];
    private long unpacked;

    /** Names that are not said to be UTF-8 come as Latin-1, which no byte is wrong in. */
    private MarkdownArchive(InputStream upload, Intake intake, long maxUpload) {
        this.archive = new ZipInputStream(upload, StandardCharsets.ISO_8859_1);
        this.intake = intake;
        this.maxUnpacked = maxUpload * MAX_RATIO;
    }

    /**
     * Reads an archive into items whose source is the text of the file.
     *
     * @throws UnreadableUpload when it is none, or one made to do harm
     */
    static void read(InputStream upload, Intake intake, long maxUpload) throws IOException {
        try {
            new MarkdownArchive(upload, intake, maxUpload).read();
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new UnreadableUpload(
                    "The zip archive is damaged, encrypted or of a kind unknown.");
        }
    }

    private void read() throws IOException {
        boolean any = false;
        for (ZipEntry entry = archive.getNextEntry();
                entry != null;
                entry = archive.getNextEntry()) {
            any = true;
            read(name(entry), entry.isDirectory());
        }
        if (!any) {
            throw new UnreadableUpload("That is no zip archive, or an empty one.");
        }
    }

    private void read(String name, boolean directory) throws IOException {
        int length = archive.readNBytes(buffer, 0, buffer.length);
        count(length);
        skipRest();
        String lowerCase = name.toLowerCase(Locale.ROOT);
        if (directory) {
            return;
        }
        if (!MARKDOWN.matcher(lowerCase).matches() || HIDDEN.matcher(lowerCase).matches()) {
            intake.ignore();
        } else if (name.length() > Intake.MAX_NAME) {
            intake.refuse(name, "Its name is longer than " + Intake.MAX_NAME + " characters.");
        } else if (!names.add(name)) {
            intake.refuse(name, "The archive has another file of that name.");
        } else if (length > MAX_ENTRY) {
            intake.refuse(name, "It is larger than " + MAX_ENTRY + " bytes.");
        } else {
            add(name, length);
        }
    }

    private void add(String name, int length) {
        try {
            intake.add(name, utf8(ByteBuffer.wrap(buffer, 0, length)));
        } catch (CharacterCodingException e) {
            intake.refuse(name, "It is not UTF-8.");
        }
    }

    /** The archive would skip by itself, but without counting. */
    private void skipRest() throws IOException {
        for (int read = archive.read(scrap); read >= 0; read = archive.read(scrap)) {
            count(read);
        }
    }

    private void count(int bytes) {
        unpacked += bytes;
        if (unpacked > maxUnpacked) {
            throw new UnreadableUpload(
                    "The zip archive unpacks to more than " + maxUnpacked + " bytes.");
        }
    }

    /** Many programs write UTF-8 without saying so. */
    private static String name(ZipEntry entry) {
        String name = entry.getName();
        try {
            return slashes(
                    utf8(StandardCharsets.ISO_8859_1.newEncoder().encode(CharBuffer.wrap(name))));
        } catch (CharacterCodingException saidOrOther) {
            return slashes(name);
        }
    }

    private static String slashes(String name) {
        return name.replace('\\', '/');
    }

    private static String utf8(ByteBuffer bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }
}
