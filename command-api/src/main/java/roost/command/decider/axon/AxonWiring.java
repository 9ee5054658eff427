package roost.command.decider.axon;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.annotation.reflection.AnnotationBasedEventSourcedEntityFactory;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.ClassBasedMessageTypeResolver;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.annotation.ParameterResolver;
import org.axonframework.messaging.core.annotation.ParameterResolverFactory;
import org.axonframework.messaging.core.configuration.reflection.ParameterResolverFactoryUtils;
import org.axonframework.messaging.core.conversion.MessageConverter;
import org.axonframework.messaging.core.interception.DefaultDispatchInterceptorRegistry;
import org.axonframework.messaging.core.interception.DefaultHandlerInterceptorRegistry;
import org.axonframework.messaging.core.interception.DispatchInterceptorRegistry;
import org.axonframework.messaging.core.interception.HandlerInterceptorRegistry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.axonframework.modelling.configuration.StateBasedEntityModule;
import org.axonframework.modelling.entity.EntityMetamodel;
import org.axonframework.modelling.entity.annotation.AnnotatedEntityMetamodel;
import roost.command.account.AccountStates;
import roost.command.block.BlockId;
import roost.command.block.BlockStates;
import roost.command.block.Blocks;
import roost.command.block.Followers;
import roost.command.block.HiddenReplyId;
import roost.command.bookmark.BookmarkId;
import roost.command.bookmark.BookmarkStates;
import roost.command.decider.lane.Lane;
import roost.command.decision.EntityState;
import roost.command.decision.Turn;
import roost.command.favorite.Marking;
import roost.command.follow.FollowStates;
import roost.command.follow.Pair;
import roost.command.mute.MuteId;
import roost.command.mute.MuteStates;
import roost.command.notification.ReadMarkId;
import roost.command.notification.ReadMarkStates;
import roost.command.tweet.Posting;
import roost.command.tweet.RetweetId;
import roost.command.tweet.TweetStates;
import roost.command.tweet.Tweets;
import roost.schema.AccountId;
import roost.schema.account.ChangeProfile;
import roost.schema.account.CredentialsCommand;
import roost.schema.account.DeactivateAccount;
import roost.schema.account.RegisterAccount;
import roost.schema.block.BlockCommand;
import roost.schema.block.HideReply;
import roost.schema.bookmark.BookmarkCommand;
import roost.schema.follow.FollowCommand;
import roost.schema.mute.MuteCommand;
import roost.schema.notification.MarkNotificationsRead;
import roost.schema.record.Command;
import roost.schema.tweet.DeleteTweet;
import roost.schema.tweet.RetweetCommand;

/** Wires the entities of all capabilities, in the order in which an account comes to tweet, be followed and liked. */
public final class AxonWiring {
    private AxonWiring() {}

    /**
     * Axon without a server, without a clock of its own, on the lane that the supplier gives: all of it runs on the
     * thread that dispatches.
     */
    public static EventSourcingConfigurer on(Supplier<Lane> lane) {
        // Axon asks its maker for updates unless told otherwise: a decider tells nobody anything.
        System.setProperty("axoniq.update-checker.disabled", "true");
        var events = new LaneEventStore(lane);
        var axon = EventSourcingConfigurer.create();
        axon.messaging(messaging -> messaging.registerMessageTypeResolver(c -> memoised()));
        axon.messaging(messaging -> messaging.registerCommandBus(LaneCommandBus::new));
        axon.registerEventStore(c -> events);
        axon.componentRegistry(components -> {
            // Those that come by default hand on correlation data, which nobody reads.
            components.registerComponent(
                    DispatchInterceptorRegistry.class, c -> new DefaultDispatchInterceptorRegistry());
            components.registerComponent(
                    HandlerInterceptorRegistry.class, c -> new DefaultHandlerInterceptorRegistry());
            parameter(components, Turn.class, () -> lane.get().turn());
            parameter(components, Tweets.class, () -> Neighbours.tweets(lane.get()));
            parameter(components, Blocks.class, () -> Neighbours.blocks(lane.get()));
            parameter(components, Followers.class, () -> Neighbours.followers(lane.get()));
        });

        axon.registerEntity(entity(
                AccountStates.HANDLES, lane, events, c -> AccountStates.handleId(((RegisterAccount) c).handle())));
        axon.registerEntity(entity(AccountStates.ACCOUNTS, lane, events, AxonWiring::account));
        axon.registerEntity(entity(AccountStates.LOGINS, lane, events, c -> ((CredentialsCommand) c).account()));
        axon.registerEntity(entity(AccountStates.ACCOUNT_IDS, lane, events, AxonWiring::notAsked));

        axon.registerCommandHandlingModule(CommandHandlingModule.named("Posting")
                .commandHandlers(h -> h.annotatedCommandHandlingComponent(c -> new Posting())));
        axon.registerEntity(entity(TweetStates.TWEETS, lane, events, c -> ((DeleteTweet) c).tweet()));
        axon.registerEntity(entity(TweetStates.TWEET_IDS, lane, events, AxonWiring::notAsked));

        axon.registerEntity(entity(TweetStates.RETWEETS, lane, events, AxonWiring::retweet));
        axon.registerEntity(entity(FollowStates.FOLLOWS, lane, events, AxonWiring::pair));

        axon.registerCommandHandlingModule(CommandHandlingModule.named("Marking")
                .commandHandlers(h -> h.annotatedCommandHandlingComponent(c -> new Marking())));
        axon.registerEntity(entity(BookmarkStates.BOOKMARKS, lane, events, AxonWiring::bookmark));

        axon.registerEntity(entity(BlockStates.BLOCKS, lane, events, AxonWiring::block));
        axon.registerEntity(entity(BlockStates.HIDDEN_REPLIES, lane, events, AxonWiring::hiddenReply));
        axon.registerEntity(entity(MuteStates.MUTES, lane, events, AxonWiring::mute));
        axon.registerEntity(entity(
                ReadMarkStates.READ_MARKS, lane, events, c -> new ReadMarkId(((MarkNotificationsRead) c).account())));
        return axon;
    }

    /** Every kind of entity that the decider keeps. */
    public static List<EntityState<?, ?>> states() {
        return Stream.of(
                        AccountStates.ALL,
                        TweetStates.ALL,
                        FollowStates.ALL,
                        BookmarkStates.ALL,
                        BlockStates.ALL,
                        MuteStates.ALL,
                        ReadMarkStates.ALL)
                .flatMap(List::stream)
                .toList();
    }

    private static <I, E> StateBasedEntityModule<I, E> entity(
            EntityState<I, E> state, Supplier<Lane> lane, LaneEventStore events, Function<Command, I> idOf) {
        Class<E> type = state.entityType();
        String metamodel = type.getSimpleName() + "#" + state.idType().getSimpleName();
        return StateBasedEntityModule.declarative(state.idType(), type)
                .repository(c -> new LaneRepository<>(
                        state,
                        lane,
                        events,
                        new AnnotationBasedEventSourcedEntityFactory<>(
                                type,
                                state.idType(),
                                c.getComponent(ParameterResolverFactory.class),
                                c.getComponent(MessageTypeResolver.class),
                                c.getComponent(EventConverter.class)),
                        entityMetamodel(c.getComponent(EntityMetamodel.class, metamodel))))
                .messagingModel((c, builder) -> AnnotatedEntityMetamodel.forConcreteType(
                        type,
                        c.getComponent(ParameterResolverFactory.class),
                        c.getComponent(MessageTypeResolver.class),
                        c.getComponent(MessageConverter.class),
                        c.getComponent(EventConverter.class)))
                .entityIdResolver(c -> (message, context) ->
                        idOf.apply((Command) java.util.Objects.requireNonNull(message.payload())));
    }

    @SuppressWarnings("unchecked") // Axon's registry knows the component by its name, not by its type argument.
    private static <E> EntityMetamodel<E> entityMetamodel(EntityMetamodel<?> metamodel) {
        return (EntityMetamodel<E>) metamodel;
    }

    private static <I> I notAsked(Command command) {
        throw new IllegalStateException(command.getClass().getSimpleName() + " is not for this entity");
    }

    private static Pair pair(Command command) {
        var follow = (FollowCommand) command;
        return new Pair(follow.follower(), follow.followee());
    }

    private static RetweetId retweet(Command command) {
        var retweet = (RetweetCommand) command;
        return new RetweetId(retweet.account(), retweet.tweet());
    }

    private static BookmarkId bookmark(Command command) {
        var bookmark = (BookmarkCommand) command;
        return new BookmarkId(bookmark.account(), bookmark.tweet());
    }

    private static AccountId account(Command command) {
        return command instanceof DeactivateAccount deactivate
                ? deactivate.account()
                : ((ChangeProfile) command).account();
    }

    private static BlockId block(Command command) {
        var block = (BlockCommand) command;
        return new BlockId(block.account(), block.other());
    }

    private static HiddenReplyId hiddenReply(Command command) {
        var hide = (HideReply) command;
        return new HiddenReplyId(hide.tweet(), hide.reply());
    }

    private static MuteId mute(Command command) {
        var mute = (MuteCommand) command;
        return new MuteId(mute.account(), mute.other());
    }

    /** Handlers may ask for a parameter of this type. */
    private static <T> void parameter(
            org.axonframework.common.configuration.ComponentRegistry components, Class<T> type, Supplier<T> value) {
        ParameterResolver<T> resolver = new ParameterResolver<>() {
            @Override
            public CompletableFuture<T> resolveParameterValue(ProcessingContext context) {
                return CompletableFuture.completedFuture(value.get());
            }

            @Override
            public boolean matches(ProcessingContext context) {
                return true;
            }
        };
        ParameterResolverFactoryUtils.registerToComponentRegistry(
                components,
                c -> (executable, parameters, index) -> parameters[index].getType() == type ? resolver : null);
    }

    /** Axon 5.0.1 resolves the type of a message by reflection each time: 55 µs a command become 15. */
    private static MessageTypeResolver memoised() {
        var slow = new ClassBasedMessageTypeResolver();
        var cache = new ClassValue<Optional<MessageType>>() {
            @Override
            protected Optional<MessageType> computeValue(Class<?> type) {
                return slow.resolve(type);
            }
        };
        return new MessageTypeResolver() {
            @Override
            public Optional<MessageType> resolve(Class<?> type) {
                return cache.get(type);
            }
        };
    }
}
