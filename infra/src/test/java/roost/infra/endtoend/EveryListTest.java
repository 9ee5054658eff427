package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;
import tools.jackson.databind.JsonNode;

/** Every list is paged while members come and go: who stays is met once, nobody twice, and nobody who had gone before. */
class EveryListTest extends EndToEnd {
    private static final int AT_FIRST = 10;
    private static final int MOST_NEW = 8;

    private final Person owner = somebody();
    private final Random random = new Random(20_261_130);

    /**
     * A list under test.
     *
     * @param path which is asked for
     * @param items the field of an answer that holds a page
     * @param add makes a new member and gives its id
     * @param remove ends a membership
     */
    private record Listed(String path, String items, Supplier<String> add, Consumer<String> remove) {}

    @Test
    void lists_of_accounts() {
        List<Person> all = IntStream.range(0, AT_FIRST + MOST_NEW)
                .mapToObj(i -> somebody())
                .toList();
        String tweet = owner.post("looked at");
        String account = "/v1/accounts/" + owner.id();
        walk(fromAll(account + "/followers", all, each -> each.follow(owner), each -> each.unfollow(owner)));
        walk(fromAll(account + "/following", all, owner::follow, owner::unfollow));
        walk(fromAll("/v1/mutes", all, owner::mute, owner::unmute));
        walk(fromAll(
                "/v1/tweets/" + tweet + "/favorites",
                all,
                each -> each.favorite(tweet),
                each -> each.unfavorite(tweet)));
        walk(fromAll(
                "/v1/tweets/" + tweet + "/retweets", all, each -> each.retweet(tweet), each -> each.unretweet(tweet)));
        walk(fromAll("/v1/blocks", all, owner::block, owner::unblock));
    }

    @Test
    void lists_of_tweets() {
        Person author = somebody();
        owner.sees(author).follow(author);
        String question = author.post("what?");
        walk(new Listed("/v1/accounts/" + owner.id() + "/tweets", "items", () -> owner.post("t"), owner::deleteTweet));
        walk(new Listed(
                "/v1/timelines/home", "items", () -> seen(author, author.post("h")), id -> deleted(author, id)));
        walk(new Listed(
                "/v1/timelines/public", "items", () -> seen(author, author.post("p")), id -> deleted(author, id)));
        walk(new Listed(
                "/v1/accounts/" + owner.id() + "/favorites",
                "items",
                () -> marked(author, owner::favorite),
                owner::unfavorite));
        walk(new Listed("/v1/bookmarks", "items", () -> marked(author, owner::bookmark), owner::unbookmark));
        walk(new Listed(
                "/v1/tweets/" + question + "/thread",
                "replies",
                () -> seen(author, author.reply(question, "this")),
                id -> deleted(author, id)));
    }

    private String seen(Person by, String id) {
        owner.sees(by);
        return id;
    }

    private void deleted(Person by, String id) {
        by.deleteTweet(id);
        owner.sees(by);
    }

    private String marked(Person author, Consumer<String> mark) {
        String tweet = seen(author, author.post("m"));
        mark.accept(tweet);
        return tweet;
    }

    private Listed fromAll(String path, List<Person> all, Consumer<Person> add, Consumer<Person> remove) {
        var left = new ArrayDeque<>(all);
        Function<String, Person> byId = id ->
                all.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
        return new Listed(
                path,
                "items",
                () -> {
                    Person next = left.removeFirst();
                    add.accept(next.sees(owner));
                    owner.sees(next);
                    return next.id();
                },
                id -> {
                    Person gone = byId.apply(id);
                    remove.accept(gone);
                    owner.sees(gone);
                });
    }

    private void walk(Listed list) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < AT_FIRST; i++) {
            members.add(list.add().get());
        }
        Set<String> gone = new HashSet<>(remove(list, members, 1));
        Set<String> stays = new HashSet<>(members);
        var met = new ArrayList<String>();
        String cursor = null;
        int more = MOST_NEW;
        do {
            JsonNode page = page(list, cursor);
            page.path(list.items()).forEach(item -> met.add(item.path("id").asString()));
            cursor = page.path("next").isNull() ? null : page.path("next").asString();
            if (random.nextBoolean() && more > 0) {
                more--;
                members.add(list.add().get());
            } else if (random.nextInt(3) == 0) {
                stays.removeAll(remove(list, members, 1));
            }
        } while (cursor != null && !met.containsAll(stays));
        assertThat(met)
                .as(list.path())
                .doesNotHaveDuplicates()
                .containsAll(stays)
                .doesNotContainAnyElementsOf(gone);
        remove(list, members, members.size());
    }

    private JsonNode page(Listed list, @Nullable String cursor) {
        int limit = 1 + random.nextInt(3);
        return owner.client()
                .get(list.path() + "?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor))
                .expect(200)
                .json();
    }

    /** Ends memberships, any of them, and says whose. */
    private Collection<String> remove(Listed list, List<String> members, int many) {
        var removed = new ArrayList<String>();
        for (int i = 0; i < many; i++) {
            String id = members.remove(random.nextInt(members.size()));
            list.remove().accept(id);
            removed.add(id);
        }
        return removed;
    }
}
