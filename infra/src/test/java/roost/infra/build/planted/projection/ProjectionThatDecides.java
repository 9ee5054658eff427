package roost.infra.build.planted.projection;

import java.util.List;
import org.axonframework.messaging.commandhandling.CommandBus;
import roost.infra.build.planted.infra.InfraThatKnowsLoad;

/** A view that sends commands, and knows what runs it. */
public record ProjectionThatDecides(List<CommandBus> buses, List<InfraThatKnowsLoad> runners) {}
