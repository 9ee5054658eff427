package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;
import tools.jackson.databind.JsonNode;

class BookmarksTest extends EndToEnd {

    @Test
    void bookmarks_are_listed_newest_first_to_their_owner_alone() {
        Person ada = somebody();
        Person bob = somebody();
        var posted = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            posted.add(ada.post("worth keeping " + i));
        }
        bob.sees(ada);
        for (int i : List.of(2, 4, 0, 3)) {
            bob.bookmark(posted.get(i));
        }
        bob.bookmark(posted.get(2));
        bob.unbookmark(posted.get(4));

        assertThat(bob.all("/v1/bookmarks", 1)).containsExactly(posted.get(3), posted.get(0), posted.get(2));
        assertThat(bob.all("/v1/bookmarks", 100)).containsExactly(posted.get(3), posted.get(0), posted.get(2));
        assertThat(ada.sees(bob).all("/v1/bookmarks", 100)).isEmpty();
        nobody().get("/v1/bookmarks").expectProblem(401, "unauthenticated");
        nobody().put("/v1/bookmarks/" + posted.get(0)).expectProblem(401, "unauthenticated");
    }

    @Test
    void a_bookmark_shows_in_every_place_of_the_tweet_and_to_nobody_else() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        String tweet = ada.sees(bob).post("marked in private");
        bob.sees(ada).bookmark(tweet);

        JsonNode home = bob.client().get("/v1/timelines/home").expect(200).json();
        assertThat(home.at("/items/0/viewer/bookmarked").asBoolean()).isTrue();
        assertThat(bookmarked(bob, tweet)).isTrue();
        assertThat(bookmarked(ada.sees(bob), tweet)).isFalse();

        bob.unbookmark(tweet);
        assertThat(bookmarked(bob, tweet)).isFalse();
    }

    @Test
    void a_deleted_tweet_leaves_the_list_and_its_bookmark_can_be_taken_back() {
        Person ada = somebody();
        String kept = ada.post("kept");
        String gone = ada.post("gone");
        ada.bookmark(kept);
        ada.bookmark(gone);
        ada.deleteTweet(gone);

        assertThat(ada.all("/v1/bookmarks", 10)).containsExactly(kept);
        ada.unbookmark(gone);
        ada.client().put("/v1/bookmarks/" + gone).expectProblem(404, "tweet-not-found");
        ada.client().put("/v1/bookmarks/1234567890123456789").expectProblem(404, "tweet-not-found");
        ada.client().put("/v1/bookmarks/nothing").expectProblem(400, "bad-id");
    }

    private static boolean bookmarked(Person reader, String tweet) {
        return reader.client()
                .get("/v1/tweets/" + tweet)
                .expect(200)
                .json()
                .at("/viewer/bookmarked")
                .asBoolean();
    }
}
