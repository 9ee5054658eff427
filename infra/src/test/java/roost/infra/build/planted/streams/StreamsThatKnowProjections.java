package roost.infra.build.planted.streams;

import java.util.List;
import roost.infra.build.planted.projection.ProjectionThatDecides;

/** Clients of Kafka Streams that know an application. */
public record StreamsThatKnowProjections(List<ProjectionThatDecides> projections) {}
