namespace JsonOrm.Rules;

internal static class EquatableArrayBuilding
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items);
}
