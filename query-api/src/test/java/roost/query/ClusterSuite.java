package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roost.query.ApiUnderTest.Answer;
import roost.query.http.Endpoints;
import roost.query.model.Cluster;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.views.Application;

/** What a reader gets while partitions move, nodes fail and views lag; three nodes with P=16 and D=4. */
abstract class ClusterSuite {
    private final World world = new World(16, 4);
    private final AccountId ada = world.account("Ada");
    private final AccountId bob = world.account("Bob");
    private final Cluster cluster;
    private final ApiUnderTest api;

    ClusterSuite(Transport transport) {
        api = new ApiUnderTest(transport.start(world, 3), ApiUnderTest.SETTINGS);
        cluster = api.running.cluster();
    }

    @BeforeEach
    void a_world() {
        world.follow(ada, bob, 10);
        for (int i = 0; i < 5; i++) {
            world.post(bob, "b" + i);
            world.post(ada, "a" + i);
        }
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_partition_that_moved_is_found_again() {
        assertThat(api.get("/v1/timelines/home", ada).ids()).hasSize(10);
        int home = ada.partition(world.deliveryPartitions());
        String to = other(cluster.active(Application.HOME, home));
        cluster.move(Application.HOME, home, to);
        for (int p = 0; p < 16; p++) {
            cluster.move(Application.VIEWS, p, to);
        }

        Answer after = api.get("/v1/timelines/home", ada);

        assertThat(after.status()).isEqualTo(200);
        assertThat(after.ids()).hasSize(10);
        assertThat(after.header(Endpoints.STALE_HEADER)).isEmpty();
    }

    @Test
    void while_a_node_is_down_its_standbys_answer_and_say_so() {
        assertThat(api.get("/v1/accounts/" + bob).header(Endpoints.STALE_HEADER))
                .isEmpty();
        String host = cluster.active(Application.VIEWS, bob.partition(16));
        api.running.stop(host);

        Answer stale = api.get("/v1/accounts/" + bob);

        assertThat(stale.status()).isEqualTo(200);
        assertThat(stale.json().path("handle").asString()).isEqualTo("Bob");
        assertThat(stale.header(Endpoints.STALE_HEADER)).isEqualTo("true");
        assertThat(stale.header("Cache-Control")).isEqualTo("private, no-store");
    }

    @Test
    void while_a_partition_has_no_active_node_its_standby_answers() {
        cluster.leaveToStandby(Application.HOME, ada.partition(world.deliveryPartitions()));

        Answer stale = api.get("/v1/timelines/home", ada);

        assertThat(stale.ids()).hasSize(10);
        assertThat(stale.header(Endpoints.STALE_HEADER)).isEqualTo("true");
    }

    @Test
    void a_standby_that_is_too_far_behind_is_not_taken() {
        cluster.leaveToStandby(Application.VIEWS, bob.partition(16));
        cluster.standbyLag(ApiUnderTest.SETTINGS.maxStandbyLag().toMillis() + 1);

        Answer answer = api.get("/v1/accounts/" + bob);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("views-unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void where_nobody_holds_a_partition_the_views_are_not_available_and_the_others_are() {
        cluster.move(Application.VIEWS, bob.partition(16), "");

        assertThat(api.get("/v1/accounts/" + bob).problem()).isEqualTo("views-unavailable");
        assertThat(api.get("/v1/accounts/" + ada).status()).isEqualTo(200);
    }

    @Test
    void a_reader_with_a_position_waits_until_the_views_are_there() {
        var answer = CompletableFuture.supplyAsync(() -> api.getAt("/v1/timelines/home", ada, "tweets:3:7"));
        world.reach("tweets", 3, 7);

        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().header("Roost-Position")).isEqualTo("tweets:3:7");
    }

    @Test
    void a_reader_whose_position_is_not_reached_in_time_is_told_to_come_again() {
        Answer answer = api.getAt("/v1/timelines/home", ada, "tweets:3:7");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("not-that-far");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(api.getAt("/v1/accounts/" + bob, ada, "follows:0:1").problem())
                .isEqualTo("not-that-far");
    }

    @Test
    void a_position_of_a_partition_that_is_not_there_is_refused() {
        assertThat(api.getAt("/v1/timelines/home", ada, "tweets:16:1").problem())
                .isEqualTo("bad-position");
    }

    @Test
    void a_changed_name_is_seen_by_who_has_a_position_after_it_though_others_have_it_cached() {
        TweetId tweet = world.post(bob, "x");
        String name = "/author/name";
        assertThat(api.get("/v1/tweets/" + tweet).json().at(name).asString()).isEqualTo("Bob");
        world.rename(bob, "Robert");
        int partition = bob.partition(16);
        world.reach("accounts", partition, 9);

        assertThat(api.get("/v1/tweets/" + tweet).json().at(name).asString()).isEqualTo("Bob");
        String position = "accounts:" + partition + ":9";
        assertThat(api.getAt("/v1/tweets/" + tweet, ada, position)
                        .json()
                        .at(name)
                        .asString())
                .isEqualTo("Robert");
        assertThat(api.get("/v1/tweets/" + tweet).json().at(name).asString()).isEqualTo("Robert");
        int asked = cluster.answered("accounts");
        assertThat(api.getAt("/v1/tweets/" + tweet, ada, position)
                        .json()
                        .at(name)
                        .asString())
                .isEqualTo("Robert");
        assertThat(cluster.answered("accounts")).isEqualTo(asked);
    }

    @Test
    void a_defect_of_the_views_is_a_500_with_an_id() {
        assertThat(api.get("/v1/timelines/public").status()).isEqualTo(200);
        cluster.failing(true);

        Answer answer = api.get("/v1/timelines/public");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem()).isEqualTo("internal");
        assertThat(answer.json().path("errorId").asString()).isNotEmpty();
        assertThat(answer.json().has("detail")).isTrue();
    }

    @Test
    void more_requests_at_a_time_than_the_node_takes_are_answered_429() {
        int taken = ApiUnderTest.SETTINGS.maxInFlight();
        List<CompletableFuture<Answer>> waiting = IntStream.range(0, 3 * taken)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> api.getAt("/v1/timelines/home", ada, "tweets:3:7"),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        List<Answer> answers = waiting.stream().map(CompletableFuture::join).toList();

        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() == 429).toList();
        assertThat(refused).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.problem()).isEqualTo("too-many-requests");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        });
        assertThat(api.get("/v1/timelines/public").status()).isEqualTo(200);
    }

    private String other(String host) {
        return cluster.hosts().stream().filter(h -> !h.equals(host)).findFirst().orElseThrow();
    }
}
