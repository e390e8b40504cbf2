package io.tenure.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * Hears the signals of the operating system. The JDK offers that only by a class of its own outside the standard, which is
 * therefore reached by reflection; where it is missing or forbids a signal, that signal keeps its usual effect.
 */
final class Signals {
    private Signals() {}

    /**
     * Calls the listener, on a thread of the JVM, whenever the signal comes, instead of its usual effect.
     *
     * @param name the name without SIG, such as {@code TERM}
     * @return whether the signal is heard from now on
     */
    static boolean hear(String name, Consumer<String> listener) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    listener.accept(name);
                    yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "listener for " + name;
            };
            Object listening = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, call);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), listening);
            return true;
        } catch (ReflectiveOperationException notHeard) {
            return false;
        }
    }
}
