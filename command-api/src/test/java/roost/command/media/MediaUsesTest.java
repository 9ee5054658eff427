package roost.command.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.command.media.file.Pictures;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.ProfileChanged;
import roost.schema.log.EventRecord;
import roost.schema.media.Media;
import roost.schema.media.MediaId;
import roost.schema.record.Event;
import roost.schema.tweet.Entities;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;

/** What stays and what goes, by the log and by time. */
class MediaUsesTest {
    private static final AccountId ADA = AccountId.of(1, 77);
    private static final byte[] PICTURE = Pictures.encoded("png", 20, 10);

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Shelves shelves;
    private final MediaUses uses;
    private final MediaSweep sweep;
    private long seq;

    MediaUsesTest(@TempDir Path directory) {
        shelves = new Shelves(directory, () -> now);
        uses = new MediaUses(shelves.shelf());
        sweep = new MediaSweep(shelves.shelf());
    }

    @Test
    void an_upload_that_nobody_attaches_goes_after_a_day() throws IOException {
        Media media = upload();
        now = now.plus(Duration.ofHours(23));
        assertThat(sweep.round(now)).isZero();
        assertThat(exists(media)).isTrue();
        now = now.plus(Duration.ofHours(2));
        assertThat(shelves.shelf().claim(ADA, media.id())).isEmpty();
        assertThat(sweep.round(now)).isEqualTo(1);
        assertThat(shelves.files()).isEmpty();
    }

    @Test
    void what_a_command_may_be_on_its_way_for_stays_until_the_command_is_gone_too() throws IOException {
        Media media = upload();
        now = now.plus(Duration.ofHours(23));
        assertThat(shelves.shelf().claim(ADA, media.id())).isPresent();
        now = now.plus(Duration.ofHours(2));
        assertThat(sweep.round(now)).isZero();
        assertThat(exists(media)).isTrue();
        now = now.plus(Duration.ofDays(7));
        assertThat(sweep.round(now)).isZero();
        now = now.plus(Duration.ofDays(1));
        assertThat(sweep.round(now)).isEqualTo(1);
        assertThat(shelves.files()).isEmpty();
    }

    @Test
    void what_a_tweet_shows_stays_until_the_tweet_is_deleted() throws IOException {
        Media media = upload();
        assertThat(shelves.shelf().claim(ADA, media.id())).isPresent();
        fold(posted(1, media));
        now = now.plus(Duration.ofDays(30));
        assertThat(sweep.round(now)).isZero();
        assertThat(exists(media)).isTrue();
        assertThat(shelves.shelf().claim(ADA, media.id())).isPresent();
        fold(posted(2, media));
        fold(deleted(1, media));
        assertThat(exists(media)).isTrue();
        fold(deleted(2, media));
        assertThat(shelves.files()).isEmpty();
    }

    @Test
    void a_picture_of_a_profile_stays_until_there_is_another() throws IOException {
        Media first = upload();
        Media second = upload();
        fold(profile(first));
        fold(profile(first));
        fold(profile(second));
        assertThat(exists(first)).isFalse();
        assertThat(exists(second)).isTrue();
        fold(profile(null));
        assertThat(exists(second)).isFalse();
        now = now.plus(Duration.ofDays(2));
        sweep.round(now);
        assertThat(shelves.files()).singleElement().asString().startsWith("media/avatars/");
    }

    @Test
    void a_random_log_folded_with_repetitions_leaves_what_is_shown() throws IOException {
        var random = new Random(20_261_123);
        @Nullable MediaId avatar = null;
        var media = new ArrayList<Media>();
        for (int i = 0; i < 12; i++) {
            media.add(upload());
        }
        var log = new ArrayList<EventRecord>();
        var shown = new HashSet<MediaId>();
        var tweets = new ArrayList<TweetPosted>();
        // Each medium is attached to one tweet at most, and may be the picture of the profile beside that.
        for (Media each : media) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    TweetPosted posted = posted(log.size() + 1, each);
                    tweets.add(posted);
                    log.add(record(posted));
                }
                case 1 -> {
                    log.add(record(profile(each)));
                    avatar = each.id();
                }
                case 2 -> {
                    TweetPosted posted = posted(log.size() + 1, each);
                    log.add(record(posted));
                    log.add(record(new TweetDeleted(posted.tweet(), ADA, null, null, null, List.of(each.id()))));
                }
                default -> {
                    // Never used.
                }
            }
        }
        tweets.forEach(tweet -> tweet.media().forEach(each -> shown.add(each.id())));
        if (avatar != null) {
            shown.add(avatar);
        }
        int at = 0;
        while (at < log.size()) {
            uses.fold(log.get(at++));
            if (random.nextInt(4) == 0) {
                at = random.nextInt(at);
            }
        }
        for (EventRecord again : log) {
            uses.fold(again);
        }
        now = now.plus(Duration.ofDays(2));
        sweep.round(now);
        Set<MediaId> left = new HashSet<>();
        for (Media each : media) {
            if (exists(each)) {
                left.add(each.id());
            }
        }
        assertThat(left).isEqualTo(shown);
    }

    private boolean exists(Media media) throws IOException {
        return shelves.shelf().exists(media.id());
    }

    private Media upload() throws IOException {
        return shelves.uploads().take(ADA, new ByteArrayInputStream(PICTURE));
    }

    private void fold(Event event) throws IOException {
        uses.fold(record(event));
    }

    private EventRecord record(Event event) {
        return new EventRecord(event, 1, ++seq, now.toEpochMilli(), null);
    }

    private static TweetPosted posted(int number, Media media) {
        TweetId id = TweetId.of(1_800_000_000_000L + number, 77, 0);
        return new TweetPosted(id, ADA, "x", Entities.NONE, null, null, id.time(), List.of(media));
    }

    private static TweetDeleted deleted(int number, Media media) {
        TweetId id = TweetId.of(1_800_000_000_000L + number, 77, 0);
        return new TweetDeleted(id, ADA, null, null, null, List.of(media.id()));
    }

    private static ProfileChanged profile(@Nullable Media media) {
        return new ProfileChanged(ADA, "Ada", null, null, media == null ? null : media.thumbnailUrl());
    }
}
