using Features;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>What a <see cref="Node"/> says.</summary>
internal sealed record NodeValue(int Id, string? Label, NodeValue? Left, NodeValue[]? Children)
{
    public static NodeValue? From(Node node) => node.IsPresent
        ? new NodeValue(
            node.Id,
            node.Label.IsPresent ? node.Label.ToString() : null,
            From(node.Left),
            node.HasChildren ? From(node.Children) : null)
        : null;

    public static NodeValue[] From(TableVector<Node> nodes)
    {
        var values = new List<NodeValue>();
        foreach (Node node in nodes)
        {
            values.Add(From(node) ?? throw new InvalidOperationException("an element is absent"));
        }

        return [.. values];
    }

    public void Build(Node.Builder node)
    {
        if (Children is not null)
        {
            Node.VectorBuilder children = node.CreateChildren(Children.Length);
            foreach (NodeValue child in Children)
            {
                child.Build(children.Add());
            }
        }

        node.Id = Id;
        if (Label is not null)
        {
            node.Label = Label;
        }

        Left?.Build(node.CreateLeft());
    }
}
