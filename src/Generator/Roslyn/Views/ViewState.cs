using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ZcGen.Generator.Views;

/// <summary>The variables that hold a view at one place of a function, and those whose view an await has taken.</summary>
internal readonly struct ViewState : IEquatable<ViewState>
{
    private readonly ImmutableHashSet<ISymbol> _held;
    private readonly ImmutableHashSet<ISymbol> _lost;

    private ViewState(ImmutableHashSet<ISymbol> held, ImmutableHashSet<ISymbol> lost)
    {
        _held = held;
        _lost = lost;
    }

    /// <summary>No variable holds a view.</summary>
    public static ViewState Empty { get; } = new(
        ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default), ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>Returns whether an await has taken the view of a variable.</summary>
    public bool IsLost(ISymbol variable) => _lost.Contains(variable);

    /// <summary>Gets the state after a variable got a view.</summary>
    public ViewState Assigned(ISymbol variable) => new(_held.Add(variable), _lost.Remove(variable));

    /// <summary>Gets the state after an await.</summary>
    public ViewState AfterAwait() => new(_held.Clear(), _lost.Union(_held));

    /// <summary>Gets the state where two paths meet.</summary>
    public ViewState With(ViewState other) => new(_held.Union(other._held), _lost.Union(other._lost));

    /// <inheritdoc/>
    public bool Equals(ViewState other) => _held.SetEquals(other._held) && _lost.SetEquals(other._lost);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ViewState other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (_held.Count * 31) + _lost.Count;
}
