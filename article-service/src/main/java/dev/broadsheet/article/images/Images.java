package dev.broadsheet.article.images;

import static org.springframework.data.mongodb.core.aggregation.Aggregation.group;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.match;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.text.ImageSize;
import dev.broadsheet.article.text.ImageSizes;
import dev.broadsheet.edge.mongo.StoreIndex;

import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All images, and who uploaded them. An image is stored before the upload that tells of it; both
 * are keyed by what they are, so that repeating an upload, whatever died in between, makes one of
 * each.
 */
@Repository
@EnableConfigurationProperties(ImagesProperties.class)
public class Images {

    private static final Pattern PATH = Pattern.compile("/media/([0-9a-f]{64})\\.[a-z]{3,4}");

    private static final String AUTHOR = "authorId";
    private static final String AT = "at";
    private static final String IMAGE = "image";

    private final MongoTemplate template;
    private final ImagesProperties properties;
    private final Clock clock;

    Images(MongoTemplate template, ImagesProperties properties, Clock clock) {
        this.template = template;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Keeps an image.
     *
     * @param alt what it shows, in words; null leaves what was said before
     * @throws NotAnImage when it is none of the {@link ImageType types}
     * @throws UnreadableImage when it is damaged
     * @throws ImageTooLarge when it has too many bytes or pixels
     * @throws NoRoomLeft when the author has too many already
     */
    public Upload add(String authorId, byte[] bytes, @Nullable String alt) {
        if (bytes.length > properties.maxSize().toBytes()) {
            throw new ImageTooLarge("Over " + properties.maxSize());
        }
        Picture picture = Picture.of(bytes);
        if (picture.pixels() > properties.maxPixels()) {
            throw new ImageTooLarge("Over " + properties.maxPixels() + " pixels");
        }
        String image = digest(picture.bytes());
        Upload upload = Upload.of(authorId, image, picture, alt, clock.instant());
        Upload known = template.findById(upload.id(), Upload.class);
        if (known != null) {
            return described(known, alt);
        }
        refuseTooMany(authorId, upload.size());
        insertOnce(new Image(image, picture.type(), new Binary(picture.bytes().array())));
        insertOnce(upload);
        return upload;
    }

    /** What an author uploaded, newest first, from a place on. */
    public List<Upload> of(String authorId, @Nullable Place from, int limit) {
        List<Criteria> all = new ArrayList<>();
        all.add(where(AUTHOR).is(authorId));
        if (from != null) {
            all.add(where(AT).lte(from.at()));
            all.add(
                    new Criteria()
                            .orOperator(where(AT).lt(from.at()), where(IMAGE).lt(from.image())));
        }
        Query query =
                query(new Criteria().andOperator(all))
                        .with(Sort.by(Direction.DESC, AT, IMAGE))
                        .limit(limit);
        return template.find(query, Upload.class);
    }

    /** The image at a path. */
    public Optional<Image> at(String path) {
        return idOf(path)
                .map(id -> template.findById(id, Image.class))
                .filter(image -> Image.pathOf(image.id(), image.type()).equals(path));
    }

    /** The sizes of what an author uploaded. */
    public ImageSizes sizesOf(String authorId) {
        return urls -> {
            Set<String> ids =
                    urls.stream()
                            .flatMap(url -> idOf(url).stream())
                            .map(image -> Upload.idOf(authorId, image))
                            .collect(Collectors.toSet());
            return ids.isEmpty() ? Map.of() : sizes(ids);
        };
    }

    private Map<String, ImageSize> sizes(Set<String> uploads) {
        return template.find(query(where("_id").in(uploads)), Upload.class).stream()
                .collect(
                        Collectors.toMap(
                                Upload::path,
                                upload -> new ImageSize(upload.width(), upload.height())));
    }

    private Upload described(Upload known, @Nullable String alt) {
        if (alt == null || alt.equals(known.alt())) {
            return known;
        }
        template.updateFirst(
                query(where("_id").is(known.id())), Update.update("alt", alt), Upload.class);
        return new Upload(
                known.id(),
                known.authorId(),
                known.image(),
                known.type(),
                known.width(),
                known.height(),
                known.size(),
                alt,
                known.at());
    }

    private void refuseTooMany(String authorId, long size) {
        Room taken =
                template.aggregate(
                                newAggregation(
                                        match(where(AUTHOR).is(authorId)),
                                        group().count().as("count").sum("size").as("size")),
                                Upload.class,
                                Room.class)
                        .getUniqueMappedResult();
        if (taken != null
                && (taken.count() >= properties.maxPerAuthor()
                        || taken.size() + size > properties.maxTotalPerAuthor().toBytes())) {
            throw new NoRoomLeft(authorId);
        }
    }

    private void insertOnce(Object document) {
        try {
            template.insert(document);
        } catch (DuplicateKeyException storedBefore) {
            // By somebody who uploaded the same, or by this upload before it was cut off.
        }
    }

    private static Optional<String> idOf(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String digest(ByteBuffer bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes.duplicate());
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Bean
    static StoreIndex uploadsOfAuthor() {
        return new StoreIndex(
                Upload.COLLECTION,
                new Index(AUTHOR, Direction.ASC).on(AT, Direction.DESC).on(IMAGE, Direction.DESC));
    }

    private record Room(long count, long size) {}
}
