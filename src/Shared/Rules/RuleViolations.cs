using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Collects the broken rules of one table.</summary>
internal sealed class RuleViolations
{
    private readonly List<RuleViolation> _items = [];

    public IReadOnlyList<RuleViolation> Items => _items;

    public void Add(TableRule rule, ISymbol symbol, params string[] arguments) =>
        _items.Add(new RuleViolation(rule, symbol, symbol.Locations.FirstOrDefault(), arguments));

    public void Add(TableRule rule, ISymbol symbol, AttributeData attribute, params string[] arguments) =>
        _items.Add(new RuleViolation(rule, symbol, attribute.LocationOr(symbol), arguments));
}
