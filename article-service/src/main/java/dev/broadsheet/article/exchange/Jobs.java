package dev.broadsheet.article.exchange;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreIndex;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All jobs. Whoever works on one changes it only as long as nobody else has taken it over. */
@Repository
public class Jobs {

    static final String COLLECTION = "exchange_jobs";

    private static final String ID = "_id";
    private static final String STATE = "state";
    private static final String OWNER = "ownerId";
    private static final String DIRECTION = "order.direction";
    private static final String PROGRESS = "progress";
    private static final String WORKER = "lease.worker";
    private static final String BEAT = "lease.beat";
    private static final String ATTEMPTS = "lease.attempts";
    private static final List<State> UNFINISHED = List.of(State.QUEUED, State.RUNNING);

    private final MongoTemplate template;

    Jobs(MongoTemplate template) {
        this.template = template;
    }

    @Bean
    static StoreIndex jobsByState() {
        return new StoreIndex(
                COLLECTION, new Index(STATE, Sort.Direction.ASC).on(ID, Sort.Direction.ASC));
    }

    @Bean
    static StoreIndex jobsOfOwner() {
        return new StoreIndex(
                COLLECTION,
                new Index(OWNER, Sort.Direction.ASC)
                        .on(DIRECTION, Sort.Direction.ASC)
                        .on(ID, Sort.Direction.DESC));
    }

    /** A job of that owner; everybody else's do not exist. */
    public Optional<Job> ofOwner(String ownerId, Direction direction, String id) {
        return Optional.ofNullable(
                template.findOne(query(owned(ownerId, direction).and(ID).is(id)), Job.class));
    }

    /** The owner's jobs, newest first. */
    public List<Job> ofOwner(
            String ownerId, Direction direction, @Nullable String before, int limit) {
        Criteria criteria = owned(ownerId, direction);
        return template.find(
                query(before == null ? criteria : criteria.and(ID).lt(before))
                        .with(Sort.by(Sort.Direction.DESC, ID))
                        .limit(limit),
                Job.class);
    }

    private static Criteria owned(String ownerId, Direction direction) {
        return where(OWNER).is(ownerId).and(DIRECTION).is(direction).and(STATE).ne(State.RECEIVING);
    }

    /** How many of the owner's jobs are not at their end; uploads count unless they are old. */
    long unfinished(String ownerId, Direction direction, String firstUpload) {
        return template.count(
                query(
                        where(OWNER)
                                .is(ownerId)
                                .and(DIRECTION)
                                .is(direction)
                                .orOperator(
                                        where(STATE).in(UNFINISHED),
                                        where(STATE).is(State.RECEIVING).and(ID).gte(firstUpload))),
                Job.class);
    }

    /** An unfinished job that does the same. */
    Optional<Job> unfinished(String ownerId, Direction direction, Digest digest) {
        return Optional.ofNullable(
                template.findOne(
                        query(
                                where(OWNER)
                                        .is(ownerId)
                                        .and(DIRECTION)
                                        .is(direction)
                                        .and(STATE)
                                        .in(UNFINISHED)
                                        .and("digest")
                                        .is(digest.value())),
                        Job.class));
    }

    /** Jobs that are not at their end, oldest first. */
    List<Job> unfinished(int limit) {
        return template.find(
                query(where(STATE).in(UNFINISHED)).with(Sort.by(ID)).limit(limit), Job.class);
    }

    Job add(Job job) {
        return template.insert(job);
    }

    /** The upload is here: whoever is free may begin. */
    Job queue(Job job, Progress progress, Digest digest) {
        return change(
                        where(ID).is(job.id()).and(STATE).is(State.RECEIVING),
                        new Update()
                                .set(STATE, State.QUEUED)
                                .set(PROGRESS, progress)
                                .set("digest", digest.value()))
                .orElseThrow(() -> new JobNotFound(job.id()));
    }

    /** Takes a job, unless it moved since it was read. */
    Optional<Job> take(Job job, String worker) {
        return change(
                where(ID).is(job.id()).and(BEAT).is(job.lease().beat()),
                new Update()
                        .set(STATE, State.RUNNING)
                        .set(WORKER, worker)
                        .inc(BEAT, 1)
                        .inc(ATTEMPTS, 1));
    }

    /** Whether the worker still has the job. */
    boolean moved(Job job, Progress progress) {
        return change(held(job), new Update().set(PROGRESS, progress).set(ATTEMPTS, 0).inc(BEAT, 1))
                .isPresent();
    }

    void release(Job job, Progress progress) {
        change(
                held(job),
                new Update()
                        .set(STATE, State.QUEUED)
                        .set(PROGRESS, progress)
                        .unset(WORKER)
                        .inc(BEAT, 1));
    }

    void end(Job job, State state, Progress progress, Instant now) {
        change(
                held(job),
                new Update()
                        .set(STATE, state)
                        .set(PROGRESS, progress)
                        .set("finishedAt", now)
                        .inc(BEAT, 1));
    }

    void remove(Job job) {
        template.remove(query(where(ID).is(job.id())), Job.class);
    }

    void removeBefore(String firstId) {
        template.remove(query(where(ID).lt(firstId)), Job.class);
    }

    /** Uploads that ended with the instance that received them. */
    List<Job> abandoned(String firstId) {
        return template.find(
                query(where(STATE).is(State.RECEIVING).and(ID).lt(firstId)), Job.class);
    }

    private static Criteria held(Job job) {
        return where(ID)
                .is(job.id())
                .and(STATE)
                .is(State.RUNNING)
                .and(WORKER)
                .is(job.lease().worker());
    }

    private Optional<Job> change(Criteria expected, Update update) {
        return Optional.ofNullable(
                template.findAndModify(
                        query(expected),
                        update,
                        FindAndModifyOptions.options().returnNew(true),
                        Job.class));
    }
}
