import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Prints the settings of a node that the Elasticsearch jars of a class path declare, one a line with tabs between: name,
 * jar, properties, and which of the probes in the arguments its parser accepts.
 */
public final class NodeSettings {
    private static final Set<Object> FOUND = Collections.newSetFromMap(new IdentityHashMap<>());
    private static Class<?> setting;

    public static void main(String[] probes) throws Exception {
        startLogging();
        setting = Class.forName("org.elasticsearch.common.settings.Setting");
        Set<String> lines = new TreeSet<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = new File(path).getName();
            if (!name.matches("(elasticsearch|x-pack-core|elasticsearch-ssl-config)-[0-9.]+\\.jar")) continue;
            FOUND.clear();
            readJar(path);
            if (name.startsWith("x-pack")) addOfPack();
            for (Object one : FOUND) lines.add(lineOf(one, name.replaceAll("-[0-9.]+\\.jar", ""), probes));
        }
        lines.stream().filter(line -> line.contains("NodeScope")).forEach(System.out::println);
        System.exit(0);
    }

    private static void startLogging() {
        try {
            Class.forName("org.elasticsearch.common.logging.LogConfigurator").getMethod("configureESLogging").invoke(null);
        } catch (ReflectiveOperationException | LinkageError older) {
            // Before version 8 nothing needs it.
        }
    }

    private static void readJar(String path) throws Exception {
        try (JarFile jar = new JarFile(path)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF")) readClass(name.substring(0, name.length() - 6).replace('/', '.'));
            }
        }
    }

    private static void readClass(String name) {
        try {
            for (Field field : Class.forName(name, false, NodeSettings.class.getClassLoader()).getDeclaredFields()) {
                boolean isOne = setting.isAssignableFrom(field.getType());
                boolean isSome = field.getGenericType().getTypeName().contains("settings.Setting");
                if (!Modifier.isStatic(field.getModifiers()) || !(isOne || isSome)) continue;
                field.setAccessible(true);
                add(field.get(null));
            }
        } catch (Throwable missing) {
            // A class whose library is not on the class path.
        }
    }

    private static void addOfPack() {
        try {
            add(Class.forName("org.elasticsearch.xpack.core.XPackSettings").getMethod("getAllSettings").invoke(null));
        } catch (ReflectiveOperationException none) {
            System.err.println(none);
        }
    }

    private static void add(Object value) {
        if (setting.isInstance(value)) FOUND.add(value);
        else if (value instanceof Collection<?> some) some.forEach(NodeSettings::add);
        else if (value instanceof Map<?, ?> some) some.values().forEach(NodeSettings::add);
    }

    private static String lineOf(Object one, String jar, String[] probes) throws Exception {
        String key = (String) setting.getMethod("getKey").invoke(one);
        List<String> taken = new ArrayList<>();
        for (String probe : probes) if (accepts(one, key, probe)) taken.add(probe);
        String kind = one.getClass().getSimpleName().startsWith("Secure") ? "Secure" : one.getClass().getSimpleName();
        return String.join("\t", key, jar, setting.getMethod("getProperties").invoke(one) + kind, String.join(",", taken));
    }

    private static boolean accepts(Object one, String key, String probe) {
        try {
            Class<?> settings = Class.forName("org.elasticsearch.common.settings.Settings");
            Object builder = settings.getMethod("builder").invoke(null);
            builder.getClass().getMethod("put", String.class, String.class).invoke(builder, key, probe);
            setting.getMethod("get", settings).invoke(one, builder.getClass().getMethod("build").invoke(builder));
            return true;
        } catch (ReflectiveOperationException | LinkageError refused) {
            return false;
        }
    }
}
