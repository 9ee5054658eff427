/** The broker that comes with Roost: a real Kafka, KRaft broker and controller in one, in this JVM. */
@NullMarked
package roost.infra.broker;

import org.jspecify.annotations.NullMarked;
