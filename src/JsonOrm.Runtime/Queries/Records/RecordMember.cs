namespace JsonOrm.Queries;

/// <summary>The mapping of a selected column that is part of a record.</summary>
/// <param name="Record">The outermost record that the column is part of.</param>
/// <param name="Mapping">The column's own <see cref="ValueMapping{V}"/>; null for a column of a whole row.</param>
internal sealed record RecordMember(Type Record, object? Mapping)
{
    /// <summary>The mapping of one column, whether or not it is part of a record.</summary>
    public static ValueMapping<V> MappingOf<V>(object mapping) => (ValueMapping<V>)(mapping is RecordMember member ? member.Mapping! : mapping);

    /// <summary>Rejects results that contain a record if each of their values must be a single column.</summary>
    /// <exception cref="InvalidOperationException">A column is part of a record.</exception>
    public static void Refuse(object[] mappings)
    {
        if (Array.Find(mappings, static mapping => mapping is RecordMember) is RecordMember { Record.Name: string name, Mapping: var mapping })
        {
            throw new InvalidOperationException(mapping is null
                ? $"A result holds a whole row of {name}, and the values of results read as rows are single. Select the columns that the next step needs, or make the step before the selection."
                : $"A result holds a record of type {name}, whose members are columns of their own. Select that record alone and read it with AsRows({name}.Columns), or select the member that is meant.");
        }
    }
}
