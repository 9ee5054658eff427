/** Micro benchmarks of what every delivery, page and command goes through, with JMH: the product's own classes in small loops. */
@NullMarked
package roost.load.micro;

import org.jspecify.annotations.NullMarked;
