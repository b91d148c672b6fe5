namespace Evaluation.Web.Tests.Design;

/// <summary>small-company.bpmn, with a worker and a message before its first step: a CRM is asked, and a quote has to come that is not too dear.</summary>
internal static class OutsideEdit
{
    public static string Of(string smallCompany) => smallCompany.ReplaceLineEndings("\n")
        .Replace("<bpmn:outgoing>request-submitted-to-step-plan</bpmn:outgoing>", "<bpmn:outgoing>to-look-up</bpmn:outgoing>", StringComparison.Ordinal)
        .Replace("""<bpmn:sequenceFlow id="request-submitted-to-step-plan" sourceRef="request-submitted" targetRef="step-plan"/>""", Process, StringComparison.Ordinal)
        .Replace("""<bpmn:message id="message-base-superseded" """, Message + """<bpmn:message id="message-base-superseded" """, StringComparison.Ordinal)
        .Replace("""<bpmndi:BPMNShape id="request-submitted-shape" """, Diagram + """<bpmndi:BPMNShape id="request-submitted-shape" """, StringComparison.Ordinal);

    private const string Process = """
        <bpmn:sequenceFlow id="to-look-up" sourceRef="request-submitted" targetRef="look-up"/>
        <bpmn:serviceTask id="look-up" name="Look the vendor up">
          <bpmn:extensionElements>
            <zeebe:taskDefinition type="crm-look-up"/>
            <zeebe:ioMapping><zeebe:output source="=vendor.rating" target="vendorRating"/></zeebe:ioMapping>
          </bpmn:extensionElements>
          <bpmn:incoming>to-look-up</bpmn:incoming>
          <bpmn:outgoing>to-quote</bpmn:outgoing>
        </bpmn:serviceTask>
        <bpmn:boundaryEvent id="no-vendor" name="Not known" attachedToRef="look-up"><bpmn:outgoing>to-unknown</bpmn:outgoing><bpmn:errorEventDefinition errorRef="error-no-vendor"/></bpmn:boundaryEvent>
        <bpmn:sequenceFlow id="to-unknown" sourceRef="no-vendor" targetRef="unknown"/>
        <bpmn:endEvent id="unknown" name="Vendor not known"><bpmn:incoming>to-unknown</bpmn:incoming></bpmn:endEvent>
        <bpmn:sequenceFlow id="to-quote" sourceRef="look-up" targetRef="quote"/>
        <bpmn:intermediateCatchEvent id="quote" name="Quote of the vendor">
          <bpmn:incoming>to-quote</bpmn:incoming><bpmn:outgoing>to-affordable</bpmn:outgoing>
          <bpmn:messageEventDefinition messageRef="message-quote"/>
        </bpmn:intermediateCatchEvent>
        <bpmn:sequenceFlow id="to-affordable" sourceRef="quote" targetRef="affordable"/>
        <bpmn:exclusiveGateway id="affordable" name="Too dear?" default="request-submitted-to-step-plan">
          <bpmn:incoming>to-affordable</bpmn:incoming><bpmn:outgoing>to-dear</bpmn:outgoing><bpmn:outgoing>request-submitted-to-step-plan</bpmn:outgoing>
        </bpmn:exclusiveGateway>
        <bpmn:sequenceFlow id="to-dear" name="yes" sourceRef="affordable" targetRef="dear">
          <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=price > 5000</bpmn:conditionExpression>
        </bpmn:sequenceFlow>
        <bpmn:endEvent id="dear" name="Too dear"><bpmn:incoming>to-dear</bpmn:incoming></bpmn:endEvent>
        <bpmn:sequenceFlow id="request-submitted-to-step-plan" sourceRef="affordable" targetRef="step-plan"/>
        """;

    private const string Message = """
        <bpmn:message id="message-quote" name="quote-received"><bpmn:extensionElements><zeebe:subscription correlationKey="=number"/></bpmn:extensionElements></bpmn:message>
        <bpmn:error id="error-no-vendor" name="no vendor" errorCode="NO-VENDOR"/>
        """;

    private const string Diagram = """
        <bpmndi:BPMNShape id="look-up-shape" bpmnElement="look-up"><dc:Bounds x="100" y="260" width="110" height="80"/></bpmndi:BPMNShape>
        <bpmndi:BPMNShape id="no-vendor-shape" bpmnElement="no-vendor"><dc:Bounds x="140" y="322" width="36" height="36"/></bpmndi:BPMNShape>
        <bpmndi:BPMNShape id="unknown-shape" bpmnElement="unknown"><dc:Bounds x="142" y="400" width="36" height="36"/></bpmndi:BPMNShape>
        <bpmndi:BPMNShape id="quote-shape" bpmnElement="quote"><dc:Bounds x="262" y="282" width="36" height="36"/></bpmndi:BPMNShape>
        <bpmndi:BPMNShape id="affordable-shape" bpmnElement="affordable" isMarkerVisible="true"><dc:Bounds x="345" y="275" width="50" height="50"/></bpmndi:BPMNShape>
        <bpmndi:BPMNShape id="dear-shape" bpmnElement="dear"><dc:Bounds x="450" y="282" width="36" height="36"/></bpmndi:BPMNShape>
        <bpmndi:BPMNEdge id="to-look-up-edge" bpmnElement="to-look-up"><di:waypoint x="120" y="542"/><di:waypoint x="120" y="340"/></bpmndi:BPMNEdge>
        <bpmndi:BPMNEdge id="to-unknown-edge" bpmnElement="to-unknown"><di:waypoint x="158" y="358"/><di:waypoint x="160" y="400"/></bpmndi:BPMNEdge>
        <bpmndi:BPMNEdge id="to-quote-edge" bpmnElement="to-quote"><di:waypoint x="210" y="300"/><di:waypoint x="262" y="300"/></bpmndi:BPMNEdge>
        <bpmndi:BPMNEdge id="to-affordable-edge" bpmnElement="to-affordable"><di:waypoint x="298" y="300"/><di:waypoint x="345" y="300"/></bpmndi:BPMNEdge>
        <bpmndi:BPMNEdge id="to-dear-edge" bpmnElement="to-dear"><di:waypoint x="395" y="300"/><di:waypoint x="450" y="300"/></bpmndi:BPMNEdge>
        """;
}
