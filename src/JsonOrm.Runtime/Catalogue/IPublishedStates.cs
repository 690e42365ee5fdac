namespace JsonOrm.Catalogue;

/// <summary>The states that commits publish, as the catalogue needs them.</summary>
internal interface IPublishedStates
{
    /// <summary>The newest state that readers see.</summary>
    DatabaseVersion Published { get; }

    /// <summary>Waits until every commit that is queued now is published or has failed, and for none that comes later.</summary>
    void WaitForQueued();
}
