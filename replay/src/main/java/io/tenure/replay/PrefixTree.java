package io.tenure.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values by strings of which one may be a prefix of the other: a tree whose edges carry the characters in which the strings
 * differ. A node has a value, or two children, or is the root, so that the tree is no larger than what it holds.
 *
 * <p>Adding, removing and going to a string is O(its length). Not thread-safe.
 *
 * @param <V> the values; the same one may be at several strings, and several times at one
 */
final class PrefixTree<V> {
    private final Node<V> root = new Node<>(null, "");

    /** Where a value is, for its removal. */
    static final class Place<V> {
        private final V value;
        private final Node<V> node;

        /** Its index among the node's values. */
        private int index;

        private Place(V value, Node<V> node, int index) {
            this.value = value;
            this.node = node;
            this.index = index;
        }
    }

    private static final class Node<V> {
        @Nullable
        Node<V> parent;

        /** The characters from the parent to here. */
        String edge;

        final List<Place<V>> places = new ArrayList<>(2);

        /** The first characters of the edges to the children, rising; beside them, so that a search stays in one place. */
        char[] firsts = {};

        @SuppressWarnings({"unchecked", "rawtypes"})
        Node<V>[] children = new Node[0];

        Node(@Nullable Node<V> parent, String edge) {
            this.parent = parent;
            this.edge = edge;
        }

        /** The index of the child whose edge begins with the character, or the complement of where it would be. */
        int indexOfChild(char first) {
            return Arrays.binarySearch(firsts, first);
        }

        void insert(int index, Node<V> child) {
            firsts = Arrays.copyOf(firsts, firsts.length + 1);
            System.arraycopy(firsts, index, firsts, index + 1, firsts.length - 1 - index);
            firsts[index] = child.edge.charAt(0);
            children = Arrays.copyOf(children, children.length + 1);
            System.arraycopy(children, index, children, index + 1, children.length - 1 - index);
            children[index] = child;
        }

        void drop(int index) {
            System.arraycopy(firsts, index + 1, firsts, index, firsts.length - 1 - index);
            firsts = Arrays.copyOf(firsts, firsts.length - 1);
            System.arraycopy(children, index + 1, children, index, children.length - 1 - index);
            children = Arrays.copyOf(children, children.length - 1);
        }
    }

    /** Adds a value at a string. */
    Place<V> add(String at, V value) {
        Node<V> node = nodeAt(at);
        Place<V> place = new Place<>(value, node, node.places.size());
        node.places.add(place);
        return place;
    }

    private Node<V> nodeAt(String at) {
        Node<V> node = root;
        int depth = 0;
        while (depth < at.length()) {
            int index = node.indexOfChild(at.charAt(depth));
            if (index < 0) {
                Node<V> leaf = new Node<>(node, at.substring(depth));
                node.insert(~index, leaf);
                return leaf;
            }
            Node<V> child = node.children[index];
            int common = commonLength(child.edge, at, depth);
            node = common == child.edge.length() ? child : split(node, index, common);
            depth += common;
        }
        return node;
    }

    /** A new node in the middle of the edge to a child. */
    private static <V> Node<V> split(Node<V> parent, int index, int length) {
        Node<V> child = parent.children[index];
        Node<V> middle = new Node<>(parent, child.edge.substring(0, length));
        child.edge = child.edge.substring(length);
        child.parent = middle;
        middle.insert(0, child);
        parent.children[index] = middle;
        return middle;
    }

    private static int commonLength(String edge, String at, int depth) {
        int end = Math.min(edge.length(), at.length() - depth);
        int common = 0;
        while (common < end && edge.charAt(common) == at.charAt(depth + common)) {
            common++;
        }
        return common;
    }

    /** Removes the value that was added there, once. */
    void remove(Place<V> place) {
        Node<V> node = place.node;
        Place<V> last = node.places.remove(node.places.size() - 1);
        if (last != place) {
            node.places.set(place.index, last);
            last.index = place.index;
        }
        prune(node);
    }

    private static <V> void prune(Node<V> node) {
        Node<V> parent = node.parent;
        if (parent == null || !node.places.isEmpty() || node.children.length > 1) {
            return;
        }
        int index = parent.indexOfChild(node.edge.charAt(0));
        if (node.children.length == 1) {
            Node<V> child = node.children[0];
            child.edge = node.edge.concat(child.edge);
            child.parent = parent;
            parent.children[index] = child;
        } else {
            parent.drop(index);
            prune(parent);
        }
    }

    /** Removes everything. */
    void clear() {
        root.places.clear();
        while (root.children.length > 0) {
            root.drop(root.children.length - 1);
        }
    }

    /** Passes on every value at a prefix of the string, at the string itself, or at one that it is a prefix of. */
    void forEachRelated(String at, Consumer<? super V> action) {
        Node<V> node = root;
        int depth = 0;
        while (depth < at.length()) {
            pass(node, action);
            int index = node.indexOfChild(at.charAt(depth));
            if (index < 0) {
                return;
            }
            Node<V> child = node.children[index];
            int common = commonLength(child.edge, at, depth);
            if (common < child.edge.length() && depth + common < at.length()) {
                return;
            }
            node = child;
            depth += common;
        }
        passAll(node, action);
    }

    private static <V> void pass(Node<V> node, Consumer<? super V> action) {
        for (int i = 0; i < node.places.size(); i++) {
            action.accept(node.places.get(i).value);
        }
    }

    /** Without recursion, which a long chain of prefixes could drive deep. */
    private static <V> void passAll(Node<V> top, Consumer<? super V> action) {
        List<Node<V>> pending = new ArrayList<>();
        pending.add(top);
        while (!pending.isEmpty()) {
            Node<V> node = pending.remove(pending.size() - 1);
            pass(node, action);
            pending.addAll(Arrays.asList(node.children));
        }
    }
}
