namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Finds what depends on itself: the strongly connected components of a graph (R. Tarjan, 1972). Linear, and without recursion,
/// because chains can be long.</summary>
internal sealed class Components
{
    private readonly IReadOnlyList<IReadOnlyList<int>> _targets;
    private readonly int[] _numbers;
    private readonly int[] _lowest;
    private readonly int[] _components;
    private readonly Stack<int> _open = new();
    private readonly List<List<int>> _cyclic = [];
    private int _count;

    private Components(IReadOnlyList<IReadOnlyList<int>> targets)
    {
        _targets = targets;
        _numbers = new int[targets.Count];
        _lowest = new int[targets.Count];
        _components = new int[targets.Count];
    }

    /// <summary>Returns the components of nodes from each of which a path leads back to it, each in ascending order.</summary>
    /// <param name="targets">For each node, the nodes to which its edges lead.</param>
    public static IReadOnlyList<List<int>> Cyclic(IReadOnlyList<IReadOnlyList<int>> targets)
    {
        var components = new Components(targets);
        for (int node = 0; node < targets.Count; node++)
        {
            if (components._numbers[node] == 0)
            {
                components.Visit(node);
            }
        }

        return components._cyclic;
    }

    /// <summary>Returns the nodes of a shortest path from a node of a component back to it: the node first, and not again at the
    /// end.</summary>
    public static List<int> CycleFrom(int start, List<int> component, IReadOnlyList<IReadOnlyList<int>> targets)
    {
        HashSet<int> inside = [.. component];
        Dictionary<int, int> cameFrom = [];
        var pending = new Queue<int>([start]);
        while (!cameFrom.ContainsKey(start))
        {
            int node = pending.Dequeue();
            foreach (int target in targets[node])
            {
                if (inside.Contains(target) && !cameFrom.ContainsKey(target))
                {
                    cameFrom.Add(target, node);
                    pending.Enqueue(target);
                }
            }
        }

        List<int> path = [];
        for (int node = cameFrom[start]; node != start; node = cameFrom[node])
        {
            path.Add(node);
        }

        path.Add(start);
        path.Reverse();
        return path;
    }

    private void Visit(int start)
    {
        var walk = new Stack<(int Node, int Next)>();
        Enter(start);
        walk.Push((start, 0));
        while (walk.Count > 0)
        {
            (int node, int next) = walk.Pop();
            if (next == _targets[node].Count)
            {
                Leave(node);
                if (walk.Count > 0)
                {
                    int parent = walk.Peek().Node;
                    _lowest[parent] = Math.Min(_lowest[parent], _lowest[node]);
                }

                continue;
            }

            walk.Push((node, next + 1));
            int target = _targets[node][next];
            if (_numbers[target] == 0)
            {
                Enter(target);
                walk.Push((target, 0));
            }
            else if (_components[target] == 0)
            {
                _lowest[node] = Math.Min(_lowest[node], _numbers[target]);
            }
        }
    }

    private void Enter(int node)
    {
        _numbers[node] = _lowest[node] = ++_count;
        _open.Push(node);
    }

    private void Leave(int node)
    {
        if (_lowest[node] != _numbers[node])
        {
            return;
        }

        List<int> component = [];
        int last;
        do
        {
            last = _open.Pop();
            _components[last] = _numbers[node];
            component.Add(last);
        }
        while (last != node);

        if (component.Count > 1 || _targets[node].Contains(node))
        {
            component.Sort();
            _cyclic.Add(component);
        }
    }
}
