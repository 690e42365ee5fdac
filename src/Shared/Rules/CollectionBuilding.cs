namespace JsonOrm.Rules;

/// <summary>The concrete type that is created when a collection is read.</summary>
internal enum CollectionBuilding
{
    None,

    /// <summary>A list, then <c>ToArray()</c>.</summary>
    Array,

    /// <summary><c>List&lt;T&gt;</c>, also for the list interfaces.</summary>
    List,

    /// <summary><c>HashSet&lt;T&gt;</c>, also for the set interfaces.</summary>
    HashSet,

    /// <summary><c>SortedSet&lt;T&gt;</c>.</summary>
    SortedSet,

    /// <summary><c>ImmutableArray&lt;T&gt;</c>.</summary>
    ImmutableArray,

    /// <summary><c>ImmutableList&lt;T&gt;</c>.</summary>
    ImmutableList,

    /// <summary><c>Dictionary&lt;K, V&gt;</c>, also for the dictionary interfaces.</summary>
    Dictionary,

    /// <summary><c>SortedDictionary&lt;K, V&gt;</c>.</summary>
    SortedDictionary,
}
