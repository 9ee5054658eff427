package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import roost.infra.running.Person;
import roost.infra.running.Reply;
import tools.jackson.databind.JsonNode;

class FollowsTest extends EndToEnd {
    @Test
    void a_follow_shows_in_counts_flags_and_lists_of_both_until_it_ends() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        ada.sees(bob);

        JsonNode adaForBob =
                bob.client().get("/v1/accounts/" + ada.id()).expect(200).json();
        assertThat(adaForBob.path("counts").path("followers").asInt(-1)).isEqualTo(1);
        assertThat(adaForBob.path("viewer").path("following").asBoolean()).isTrue();
        assertThat(adaForBob.path("viewer").path("followedBy").asBoolean()).isFalse();
        JsonNode bobForAda =
                ada.client().get("/v1/accounts/" + bob.id()).expect(200).json();
        assertThat(bobForAda.path("counts").path("following").asInt(-1)).isEqualTo(1);
        assertThat(bobForAda.path("viewer").path("following").asBoolean()).isFalse();
        assertThat(bobForAda.path("viewer").path("followedBy").asBoolean()).isTrue();
        assertThat(bob.all("/v1/accounts/" + ada.id() + "/followers", 10)).containsExactly(bob.id());
        assertThat(bob.all("/v1/accounts/" + bob.id() + "/following", 10)).containsExactly(ada.id());

        bob.unfollow(ada);
        JsonNode after =
                bob.client().get("/v1/accounts/" + ada.id()).expect(200).json();
        assertThat(after.path("counts").path("followers").asInt(-1)).isZero();
        assertThat(after.path("viewer").path("following").asBoolean(true)).isFalse();
        assertThat(bob.all("/v1/accounts/" + ada.id() + "/followers", 10)).isEmpty();
        assertThat(bob.all("/v1/accounts/" + bob.id() + "/following", 10)).isEmpty();
        assertThat(bob.client()
                        .get("/v1/accounts/me")
                        .expect(200)
                        .json()
                        .path("counts")
                        .path("following")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void following_twice_is_no_change_and_adds_no_position() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        String before = bob.client().seen().toString();
        Reply again = bob.client().put("/v1/following/" + ada.id()).expect(204);
        assertThat(again.header("Roost-Position")).isIn(null, before);
        assertThat(bob.client()
                        .get("/v1/accounts/" + ada.id())
                        .expect(200)
                        .json()
                        .path("counts")
                        .path("followers")
                        .asInt(-1))
                .isEqualTo(1);
        Person stranger = somebody();
        stranger.client().delete("/v1/following/" + ada.id()).expect(204);
    }

    @Test
    void nobody_follows_themself_or_an_account_that_is_not_there() {
        Person ada = somebody();
        ada.client().put("/v1/following/" + ada.id()).expectProblem(422, "self-follow");
        ada.client().put("/v1/following/4095999999").expectProblem(404, "account-not-found");
    }

    @Test
    void followers_and_following_are_newest_first() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        bob.follow(ada);
        eve.sees(bob).follow(ada);
        ada.sees(eve).follow(eve);
        ada.follow(bob);
        assertThat(ada.all("/v1/accounts/" + ada.id() + "/followers", 1)).containsExactly(eve.id(), bob.id());
        assertThat(ada.all("/v1/accounts/" + ada.id() + "/following", 1)).containsExactly(bob.id(), eve.id());
    }
}
