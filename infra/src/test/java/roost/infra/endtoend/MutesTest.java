package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import roost.infra.running.Person;

class MutesTest extends EndToEnd {
    @Test
    void a_mute_hides_tweets_and_retweets_from_home_public_timeline_and_replies_until_it_ends() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        ada.follow(bob);
        ada.follow(eve);
        String ofBob = bob.sees(ada).post("by bob");
        String ofEve = eve.sees(bob).post("by eve");
        bob.sees(eve).retweet(ofEve);
        eve.sees(bob).retweet(ofBob);
        String question = ada.sees(eve).post("question");
        String answer = bob.sees(ada).reply(question, "answer");
        ada.sees(bob, eve).mute(bob);

        assertThat(ada.home()).containsExactly(question, ofEve);
        assertThat(Person.ids(ada.client()
                        .get("/v1/timelines/public?limit=100")
                        .expect(200)
                        .json()))
                .contains(ofEve)
                .doesNotContain(ofBob);
        assertThat(ada.replies(question)).isEmpty();
        assertThat(bob.replies(question)).containsExactly(answer);
        ada.client().get("/v1/tweets/" + ofBob).expect(200);
        assertThat(ada.all("/v1/accounts/" + bob.id() + "/tweets", 10)).contains(answer, ofBob);
        bob.favorite(question);

        ada.unmute(bob);
        assertThat(ada.home())
                .as("with both retweets")
                .contains(question, answer)
                .hasSize(4);
        assertThat(ada.replies(question)).containsExactly(answer);
    }

    @Test
    void whom_one_mutes_is_listed_to_nobody_else_and_does_not_notice() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        ada.mute(bob);
        ada.mute(eve);
        ada.mute(bob);

        assertThat(ada.all("/v1/mutes", 1)).containsExactly(eve.id(), bob.id());
        assertThat(bob.sees(ada).all("/v1/mutes", 10)).isEmpty();
        assertThat(ada.client()
                        .get("/v1/accounts/" + bob.id())
                        .expect(200)
                        .json()
                        .at("/viewer/muting")
                        .asBoolean())
                .isTrue();
        assertThat(bob.client()
                        .get("/v1/accounts/" + ada.id())
                        .expect(200)
                        .json()
                        .path("viewer")
                        .propertyStream()
                        .filter(flag -> flag.getValue().asBoolean()))
                .isEmpty();
        ada.unmute(eve);
        ada.unmute(eve);
        assertThat(ada.all("/v1/mutes", 10)).containsExactly(bob.id());
    }

    @Test
    void what_cannot_be_muted_is_refused() {
        Person ada = somebody();
        ada.client().put("/v1/mutes/" + ada.id()).expectProblem(422, "self-mute");
        ada.client().put("/v1/mutes/4095999999").expectProblem(404, "account-not-found");
        ada.client().put("/v1/mutes/nobody").expectProblem(400, "bad-id");
        nobody().put("/v1/mutes/" + ada.id()).expectProblem(401, "unauthenticated");
        nobody().get("/v1/mutes").expectProblem(401, "unauthenticated");
    }
}
